/** What ends a number or a literal. */
const DELIMITER = /[\s,:"[\]{}]/g;

const QUOTE_OR_ESCAPE = /["\\]/g;

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
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    switch (character) {
      case "{":
      case "[":
        isKey = character === "{";
        closers = (isKey ? "}" : "]") + closers;
        at += 1;
        certain = at;
        break;
      case "}":
      case "]":
        closers = closers.slice(1);
        at += 1;
        certain = at;
        break;
      case '"': {
        const { end, isOpen } = findStringEnd(text, at);
        at = isOpen ? text.length : end;
        // A key without a value is left out.
        if (isKey) break;
        certain = end;
        if (isOpen) quote = '"';
        break;
      }
      case ",":
      case ":":
        isKey = character === "," && closers.startsWith("}");
        at += 1;
        break;
      case " ":
      case "\n":
      case "\r":
      case "\t":
        at += 1;
        break;
      default:
        at = findNext(DELIMITER, text, at);
        if (at < text.length || closers === "") certain = at;
    }
  }
  if (certain === 0) return undefined;
  try {
    return JSON.parse(text.slice(0, certain) + quote + closers) as unknown;
  } catch {
    return undefined;
  }
}

/** The index of the next match, or the length of the text. */
function findNext(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** Finds the end of the string that begins at `start`. The end of an open string is before an escape that is cut. */
function findStringEnd(text: string, start: number): { end: number; isOpen: boolean } {
  let at = start + 1;
  for (;;) {
    at = findNext(QUOTE_OR_ESCAPE, text, at);
    if (text[at] === '"') return { end: at + 1, isOpen: false };
    const next = at + (text[at + 1] === "u" ? 6 : 2);
    if (next > text.length) return { end: at, isOpen: true };
    at = next;
  }
}
