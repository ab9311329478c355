/**
 * Where things end in a text that is JSON, nearly, or was once: a part of a frame, or JSON inside a string of JSON.
 *
 * At each level of nesting a quote is escaped once more. At the top it is `"`, one level down `\"`, then `\\\"`: the
 * number of backslashes before it says which level it belongs to. So nothing needs to be decoded.
 */

export const BACKSLASH = 92;
const DOUBLE = 34;
const SINGLE = 39;
const NEWLINE = 10;
const RETURN = 13;
const SLASH = 47;

/** One quote, with the backslashes that belong to it. */
export interface Quote {
  /** Of the first backslash, or of the quote. */
  readonly start: number;
  /** After the quote. */
  readonly end: number;
  readonly code: number;
  readonly backslashes: number;
}

export function isQuote(code: number): boolean {
  return code === DOUBLE || code === SINGLE;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

export function endOfBackslashes(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === BACKSLASH) at += 1;
  return at;
}

/** The quote that begins at `start`, with its backslashes. */
export function quoteAt(text: string, start: number): Quote | undefined {
  const at = endOfBackslashes(text, start);
  const code = text.charCodeAt(at);
  return isQuote(code) ? { start, end: at + 1, code, backslashes: at - start } : undefined;
}

/**
 * Where the text that `quote` opens ends, before the quote that closes it. If that was cut off: where the text around it
 * ends, or at the end of everything.
 */
export function endOfString(text: string, { end, code, backslashes }: Quote): number {
  let run = 0;
  for (let at = end; at < text.length; at += 1) {
    const next = text.charCodeAt(at);
    if (next === BACKSLASH) run += 1;
    else {
      if (next === code) {
        // The text around it ends here, and so this one was cut off.
        if (run < backslashes) return at - run;
        // Two backslashes at this level are one in the text; one is the escape of a quote in it.
        const pairs = (run - backslashes) / (backslashes + 1);
        if (pairs % 2 === 0) return at - backslashes;
      }
      run = 0;
    }
  }
  return endOfText(text);
}

/** The line ends at the end of a text are not part of what was cut off: the next frame must not run into it. */
function endOfText(text: string): number {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** After the bracket that closes the one at `start`; where a quote ends the text around it; or at the end of everything. */
export function endOfContainer(text: string, start: number, code: number, level: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const next = text.charCodeAt(at);
    if (next === BACKSLASH || next === code) {
      const quote = quoteAt(text, at);
      if (quote === undefined || quote.code !== code) {
        at = endOfBackslashes(text, at) + 1;
        continue;
      }
      if (quote.backslashes < level) return at;
      at = quote.backslashes === level ? endOfString(text, quote) + level + 1 : quote.end;
      continue;
    }
    if (next === 123 || next === 91) depth += 1;
    else if (next === 125 || next === 93) depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return endOfText(text);
}

/**
 * Skips white space, also as JSON escapes it, and the beginning of a line of data: in the raw text of a frame such a line
 * may begin between a name and its value.
 */
export function skipSpace(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || code === RETURN)
      at = text.startsWith("data:", at + 1) ? at + 6 : at + 1;
    else if (isSpace(code)) at += 1;
    else if (code === BACKSLASH) {
      const end = endOfBackslashes(text, at);
      const escaped = text.charCodeAt(end);
      if (escaped !== 110 && escaped !== 114 && escaped !== 116) return at;
      at = end + 1;
    } else return at;
  }
}

/** Where the rest of a line ends: at its end, as JSON escapes it too, or at a quote. */
export function endOfLine(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || code === RETURN || code === DOUBLE) return at;
    if (code !== BACKSLASH) continue;
    const end = endOfBackslashes(text, at);
    const escaped = text.charCodeAt(end);
    if (escaped === 110 || escaped === 114 || isQuote(escaped)) return at;
    at = end;
  }
  return at;
}

const ENDS_VALUE = "&;\"'`<>,()[]{}|#";

/** Where the value of a parameter ends, in a URL, a form, a cookie, or prose. */
export function endOfValue(
  text: string,
  start: number,
  alsoEnds = "",
  limit: number = text.length,
): number {
  let at = start;
  while (at < Math.min(limit, text.length)) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) return at;
    if (code === BACKSLASH) {
      const end = endOfBackslashes(text, at);
      const escaped = text.charAt(end);
      // Some write `\/` for a slash and `\u002b` for a plus.
      if (escaped === "u") {
        const character = String.fromCharCode(Number.parseInt(text.slice(end + 1, end + 5), 16));
        if (ENDS_VALUE.includes(character) || character === " ") return at;
      } else if (escaped !== "/" && (end - at) % 2 === 1) return at;
      else if (isQuote(text.charCodeAt(end))) return at;
      at = end + 1;
      continue;
    }
    const character = text.charAt(at);
    if (ENDS_VALUE.includes(character) || alsoEnds.includes(character)) return at;
    at += 1;
  }
  return Math.min(at, text.length);
}

export function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text.charAt(at) === " " || text.charAt(at) === "\t") at += 1;
  return at;
}

/** Whether a line begins at `start`, or a text in quotes, or what an event stream says after `data:`. */
export function isLineStart(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  if (before === NEWLINE || before === RETURN || isQuote(before)) return true;
  if (text.charCodeAt(start - 2) === BACKSLASH && (before === 110 || before === 114)) return true;
  return /(?:^|[\r\n])data: ?$/.test(text.slice(Math.max(0, start - 7), start));
}

/** Whether the first string of a list is at `start`, and the list is in a list. */
export function isInPairs(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 50), start).replaceAll(/\s|data:|\\[nrt]/g, "");
  return before.endsWith("[[") || before.endsWith(",[");
}

/** After `://`, also as JSON may escape it; `undefined` if the colon at `at` does not begin that. */
export function startOfAuthority(text: string, at: number): number | undefined {
  const first = endOfBackslashes(text, at + 1);
  if (text.charCodeAt(first) !== SLASH) return undefined;
  const second = endOfBackslashes(text, first + 1);
  return text.charCodeAt(second) === SLASH ? second + 1 : undefined;
}

/** The position of the `@` after the user name and the password of a URL; `undefined` if it has none. */
export function endOfUserInfo(text: string, start: number): number | undefined {
  let sign: number | undefined;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === SLASH || code === BACKSLASH) break;
    if ("?#\"'<>`".includes(text.charAt(at))) break;
    if (code === 64 && at > start) sign = at;
  }
  return sign;
}
