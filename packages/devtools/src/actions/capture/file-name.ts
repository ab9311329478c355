/** UTF-8 bytes of a stream's name in a file name: file systems allow 255 in all, some that encrypt allow 143. */
const MAX_NAME = 100;

/**
 * Everything but letters and digits that can be seen. No path separator, dot, control character or directional
 * override is left, and no invisible letter such as U+3164, Hangul filler.
 */
const SEPARATOR = /(?:[^\p{Letter}\p{Number}]|\p{Default_Ignorable_Code_Point})+/u;

/**
 * "runnel-api-prices-2026-11-21T14-03-07.json". It begins with "runnel-", so that no name is one that Windows reserves,
 * such as "CON".
 *
 * @param name - Anything: a stream's name is the page's, a URL's, or an imported file's.
 */
export function fileNameFor(name: string, now: number, extension: string): string {
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(":", "-");
  const words = name.normalize("NFC").split(SEPARATOR).filter(Boolean).join("-");
  return `${["runnel", cut(words), time].filter(Boolean).join("-")}.${extension}`;
}

/** Cuts between two characters, never inside of one. */
function cut(text: string): string {
  const encoder = new TextEncoder();
  let kept = "";
  let size = 0;
  for (const character of text) {
    size += encoder.encode(character).length;
    if (size > MAX_NAME) break;
    kept += character;
  }
  return kept.replace(/-$/, "");
}
