/** The text of every file that can be shown, loaded only when it is shown. */
const loaders = import.meta.glob<string>("../scenes/*/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
});

/** What loads the text of a scene's file. */
export function sourceLoader(scene: string, file: string): () => Promise<string> {
  const load = loaders[`../scenes/${scene}/${file}`];
  if (load === undefined) throw new Error(`The scene "${scene}" has no file "${file}".`);
  return load;
}
