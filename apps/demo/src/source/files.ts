/** The scenes' files as text, by path. Each is a chunk of its own, as it is on disk: most are never looked at. */
const loaders = import.meta.glob<string>("../scenes/*/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
});

const texts = new Map<string, Promise<string | undefined>>();

/** The same promise every time, as `use` needs it. `undefined` where the file cannot be fetched now. */
function sourceText(scene: string, file: string): Promise<string | undefined> {
  const path = `../scenes/${scene}/${file}`;
  const load = loaders[path];
  if (load === undefined) {
    throw new Error(`The scene "${scene}" lists a source "${file}" that it does not have.`);
  }
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = load().catch(() => undefined);
  texts.set(path, text);
  return text;
}

export { sourceText };
