import { excerpt } from "../../ui/format/visible-text.ts";

/**
 * The maximum length of a stream's name in a file name, in UTF-8 bytes. File systems allow 255 bytes for the whole name,
 * encrypting ones 143.
 */
const MAX_NAME = 100;

/** The maximum number of characters of a name that are looked at. */
const MAX_SEARCHED = 1000;

/**
 * Matches everything except visible letters and digits. This removes path separators, dots, control characters,
 * directional overrides, and invisible letters such as U+3164 (Hangul filler).
 */
const SEPARATOR = /(?:[^\p{Letter}\p{Number}]|\p{Default_Ignorable_Code_Point})+/u;

/**
 * "runnel-api-prices-2026-11-21T14-03-07.json". The prefix "runnel-" avoids names that Windows reserves, such as "CON".
 *
 * @param name - Untrusted: it comes from the page, from a URL, or from an imported file.
 */
export function fileNameFor(name: string, now: number, extension: string): string {
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(":", "-");
  const start = excerpt(name, MAX_SEARCHED);
  const words = start.normalize("NFC").split(SEPARATOR).filter(Boolean).join("-");
  return `${["runnel", cut(words), time].filter(Boolean).join("-")}.${extension}`;
}

/** Cuts to the maximum length, never inside a character. */
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
