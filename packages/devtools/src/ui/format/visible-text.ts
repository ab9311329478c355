/** The maximum number of characters of a name, an id or a message. The rest would be clipped, but the browser would still lay it out. */
const LINE = 400;
/** The maximum number of combining marks on a character. No language needs more, and more would cover the lines above and below. */
const MAX_MARKS = 4;

const PLAIN = /^[\x20-\x7e\n\r\t]*$/;
/** Control, format and private characters, lone surrogates, and characters that are not visible. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const STACKED = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, "gu");

/** Scripts in which the joiners U+200C and U+200D change the shape of letters. */
const JOINING =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}]/u;
const PICTURE = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Emoji_Component}\ufe0f]/u;

/**
 * Shows a text of the server as one line. Directional overrides, invisible characters and line ends become escapes such as
 * `\u202E`, and stacked combining marks are limited. Only the beginning of the text is read, because it may be megabytes.
 *
 * @param most - The maximum number of characters that are shown.
 */
export function visibleLine(text: string, most: number = LINE): string {
  const shown = visibleText(excerpt(text, most)).replaceAll(/[\n\r\t]/g, escapeOf);
  return text.length > most ? `${shown}…` : shown;
}

/** Like {@link visibleLine}, but keeps line ends and the whole text. The caller limits its length. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  const escaped = text.replaceAll(HIDDEN, (character, at: number) =>
    isNeeded(character, at, text) ? character : escapeOf(character),
  );
  return escaped.replaceAll(STACKED, "$1…");
}

/** The beginning of a text. A surrogate pair is not cut. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** Line ends and tabs, and the joiners and selectors that emoji and some scripts are written with. */
function isNeeded(character: string, at: number, text: string): boolean {
  if (character === "\n" || character === "\r" || character === "\t") return true;
  if (character === "\ufe0e" || character === "\ufe0f") return PICTURE.test(before(text, at));
  if (character !== "\u200d" && character !== "\u200c") return false;
  const [left, right] = [before(text, at), text.slice(at + 1, at + 3)];
  if (JOINING.test(left)) return JOINING.test(right);
  return character === "\u200d" && PICTURE.test(left) && PICTURE.test(right);
}

/** The character before a position, with both halves of a surrogate pair. */
function before(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  return text.slice(unit >= 0xdc00 && unit <= 0xdfff ? at - 2 : at - 1, at);
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}
