/**
 * Parses the beginning of a JSON text, such as the arguments of a tool call while they arrive. The result contains what
 * is certain. A string that is still open is as long as it is so far. A number, a literal, a key or an escape that is
 * still open is left out, because `12` can become `123`. Returns `undefined` if nothing is certain yet, or if the text
 * is not JSON.
 *
 * One pass finds the longest prefix that only needs brackets to be complete, and `JSON.parse` reads it. The cost is
 * linear in the length of the text.
 */
export function parsePartialJSON(text: string): unknown {
  /** What closes the open containers, innermost first. */
  let closers = "";
  /** The length of the longest prefix that `quote` and `closers` complete. */
  let certain = 0;
  let quote = "";
  let isKey = false;
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? "";
    if (character === '"') {
      const { end, isOpen } = readString(text, at);
      // A key without a value is left out.
      if (!isKey) certain = end;
      if (!isKey && isOpen) quote = '"';
      at = isOpen ? text.length : end;
    } else if (/[\w.+-]/.test(character)) {
      while (at < text.length && /[\w.+-]/.test(text[at] ?? "")) at += 1;
      if (at < text.length || closers === "") certain = at;
    } else {
      at += 1;
      if (character === "{" || character === "[")
        closers = (character === "{" ? "}" : "]") + closers;
      if (character === "}" || character === "]") closers = closers.slice(1);
      if (/[[\]{}]/.test(character)) certain = at;
      if (/[[{,:]/.test(character)) isKey = character !== ":" && closers.startsWith("}");
    }
  }
  try {
    return certain === 0
      ? undefined
      : (JSON.parse(text.slice(0, certain) + quote + closers) as unknown);
  } catch {
    return undefined;
  }
}

/** Finds the end of the string that begins at `start`. The end of an open string is before an escape that is cut. */
function readString(text: string, start: number): { end: number; isOpen: boolean } {
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === '"') return { end: at + 1, isOpen: false };
    const size = text[at] !== "\\" ? 1 : text[at + 1] === "u" ? 6 : 2;
    if (at + size > text.length) break;
    at += size;
  }
  return { end: at, isOpen: true };
}
