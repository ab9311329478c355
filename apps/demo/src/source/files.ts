/** The scenes' files as text, by path. Each is a chunk of its own, as it is on disk: most are never looked at. */
const loaders = import.meta.glob<string>("../scenes/*/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
});

function fetchSource(scene: string, file: string): Promise<string> {
  const load = loaders[`../scenes/${scene}/${file}`];
  if (load === undefined) {
    throw new Error(`The scene "${scene}" lists a source "${file}" that it does not have.`);
  }
  return load();
}

export { fetchSource };
