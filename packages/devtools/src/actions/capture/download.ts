/** How long a browser may take to begin with a download, in milliseconds. */
const PATIENCE = 10_000;

/** Saves a file, by a link that is never in the page: neither its policy nor its handlers hear of it. */
export function download(name: string, file: Blob, owner: Document): void {
  const link = owner.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(file);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
}
