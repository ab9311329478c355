/**
 * Finds where strings, containers and values end in a text that may be invalid JSON, a part of a frame, or JSON in a
 * JSON string.
 *
 * Each level of nesting escapes a quote once more: `"` at the top level, `\"` one level down, then `\\\"`. The number
 * of backslashes before a quote identifies its level, so the text need not be decoded.
 */

export const BACKSLASH = 92;
const DOUBLE = 34;
const SINGLE = 39;
const NEWLINE = 10;
const RETURN = 13;
const SLASH = 47;

/** One quote, with the backslashes that belong to it. */
export interface Quote {
  /** The position of the first backslash, or of the quote without one. */
  readonly start: number;
  /** The position after the quote. */
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
 * The end of the string that a quote opens, before its closing quote. If the string was cut off: the end of the string
 * around it, or of the whole text.
 */
export function endOfString(text: string, { end, code, backslashes }: Quote): number {
  let run = 0;
  for (let at = end; at < text.length; at += 1) {
    const next = text.charCodeAt(at);
    if (next === BACKSLASH) run += 1;
    else {
      if (next === code) {
        // The string around it ends here, so this string was cut off.
        if (run < backslashes) return at - run;
        // At this level, two backslashes are an escaped backslash, and a single one escapes the quote.
        const pairs = (run - backslashes) / (backslashes + 1);
        if (pairs % 2 === 0) return at - backslashes;
      }
      run = 0;
    }
  }
  return endOfText(text);
}

/**
 * The end of a text without its trailing line ends. They must stay, because they separate this frame from the next one.
 */
function endOfText(text: string): number {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/**
 * The position after the closing bracket. If the container was cut off: the end of the string around it, or of the
 * whole text.
 */
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
 * Skips white space, escaped white space, and `data:` at the start of a line. In the raw text of a frame, a new `data:`
 * line may begin between a name and its value.
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

/** The end of a line: a line end, an escaped line end, or a quote. */
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

/** The end of a parameter's value in a URL, a form, a cookie, or prose. */
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
      // Some encoders write `\/` for a slash and `\u002b` for a plus.
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

/** Whether a line, a quoted string or the value of a `data:` field begins at `start`. */
export function isLineStart(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  if (before === NEWLINE || before === RETURN || isQuote(before)) return true;
  if (text.charCodeAt(start - 2) === BACKSLASH && (before === 110 || before === 114)) return true;
  return /(?:^|[\r\n])data: ?$/.test(text.slice(Math.max(0, start - 7), start));
}

/** Whether the string at `start` is the first item of a list in another list. */
export function isInPairs(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 50), start).replaceAll(/\s|data:|\\[nrt]/g, "");
  return before.endsWith("[[") || before.endsWith(",[");
}

/** The position after `://`, which JSON may escape; `undefined` if the colon at `at` does not begin it. */
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
