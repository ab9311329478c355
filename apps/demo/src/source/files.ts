/** The scenes' files as text, by path. Vite puts them in the bundle as they are on disk. */
const texts = import.meta.glob<string>("../scenes/*/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});

function sourceText(scene: string, file: string): string {
  const text = texts[`../scenes/${scene}/${file}`];
  if (text === undefined)
    throw new Error(`The scene "${scene}" lists a source "${file}" that it does not have.`);
  return text;
}

export { sourceText };
