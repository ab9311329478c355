import { guardOf, hidesNumber, hidesText } from "./secret-names.ts";
import type { Guard } from "./secret-names.ts";
import { FIRST_CHARACTERS, createValueFinder, isWord, looksRandom } from "./secret-values.ts";
import { isOfModel } from "./model-tokens.ts";
import {
  BACKSLASH,
  endOfBackslashes,
  endOfContainer,
  endOfLine,
  endOfString,
  endOfUserInfo,
  endOfValue,
  isInPairs,
  isLineStart,
  isQuote,
  skipBlanks,
  startOfAuthority,
  quoteAt,
  skipSpace,
} from "./text-positions.ts";
import type { Quote } from "./text-positions.ts";
import { mightHoldSecret } from "./quick-check.ts";

/** Replaces a secret. */
export const REDACTED = "•••";

/** The maximum length of a name. */
const MAX_NAME = 100;
/** The maximum depth of percent-encoding in percent-encoding. A deeper secret is hidden with the text around it. */
const MAX_ENCODED = 3;

const COLON = 58;
const EQUALS = 61;
const COMMA = 44;
const PERCENT = 37;

/** The characters at which the scan stops: a name, a quote or a secret may begin or end there. */
const STOPS: Uint8Array = new Uint8Array(128);
/** A value that is secret under any name may begin at this character, unless it is inside a word. */
const VALUE = 2;
for (const code of FIRST_CHARACTERS) STOPS[code] = VALUE;
for (const code of [34, 39, BACKSLASH, COLON, EQUALS, PERCENT, 123, 125]) STOPS[code] = 1;

/** Replaces a part of a text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

/**
 * Redacts the secrets in a text: in JSON, URLs, forms, headers, and lists of names and values; and values that look
 * like a credential. Works on the text, so that invalid JSON, and JSON in a JSON string, are redacted as well.
 */
export function redact(text: string): string {
  return mightHoldSecret(text) ? redactSuspect(text) : text;
}

/** Without the quick check. */
export function redactSuspect(text: string, encoded: number = 0): string {
  const edits = findSecrets(text, encoded);
  if (edits.length === 0) return text;
  let shown = "";
  let end = 0;
  // Not in order yet: in `{ value, name }`, the value is found to be a secret only after the name.
  for (const edit of edits.sort((one, other) => one.start - other.start)) {
    if (edit.start < end) continue;
    shown += text.slice(end, edit.start) + edit.shown;
    end = edit.end;
  }
  return shown + text.slice(end);
}

/** One pass over the text, without recursion. Hidden parts are skipped. The cost is linear. */
function findSecrets(text: string, encoded: number): Edit[] {
  const edits: Edit[] = [];
  const values = createValueFinder(text);
  /** The previous quote of each kind. */
  let double: Quote | undefined;
  let single: Quote | undefined;
  /** The end of the last hidden part. Names begin after it. */
  let floor = 0;
  /** The end of a container with the tokens of a language model. */
  let modelEnd = 0;
  /** The end of a list of headers, in which names and values alternate. */
  let headersEnd = 0;
  /** For the present object: the guard of its `name`, and its `value` if that came first. */
  let pairGuard: Guard | undefined;
  let pairValue: Quote | undefined;

  function hide(start: number, end: number, shown: string = REDACTED): number {
    if (!text.startsWith(REDACTED, start)) edits.push({ start, end, shown });
    floor = end;
    return end;
  }

  function hideString(guard: Guard, opening: Quote): number {
    const end = endOfString(text, opening);
    return hidesText(guard, text.slice(opening.end, end)) ? hide(opening.end, end) : opening.start;
  }

  /** @returns The position at which the scan continues. */
  function readQuote(quote: Quote): number {
    const opening = quote.code === 34 ? double : single;
    if (quote.code === 34) double = quote;
    else single = quote;
    if (opening === undefined || opening.backslashes !== quote.backslashes) return quote.end;
    if (quote.start - opening.end > MAX_NAME) return quote.end;
    const after = skipSpace(text, quote.end);
    const next = text.charCodeAt(after);
    if (next === COLON || next === EQUALS) {
      const isArrow = next === EQUALS && text.charAt(after + 1) === ">";
      const valueAt = skipSpace(text, after + (isArrow ? 2 : 1));
      return readMember(text.slice(opening.end, quote.start), valueAt, quote) ?? valueAt;
    }
    if (next === COMMA) return readPair(opening, quote, after + 1);
    return quote.end;
  }

  /** `["Authorization", "…"]` in a list of such pairs. */
  function readPair(opening: Quote, closing: Quote, after: number): number {
    const guard = guardOf(text.slice(opening.end, closing.start));
    const value = guard && quoteAt(text, skipSpace(text, after));
    if (guard === undefined || value === undefined || value.backslashes !== closing.backslashes) {
      return closing.end;
    }
    if (opening.start >= headersEnd && !isInPairs(text, opening.start)) return closing.end;
    return hideString(guard, value);
  }

  function readMember(name: string, valueAt: number, quote: Quote): number | undefined {
    const first = text.charCodeAt(valueAt);
    const isContainer = first === 123 || first === 91;
    const opening = quoteAt(text, valueAt);
    if (isContainer) {
      if (valueAt >= modelEnd && /logprobs$/i.test(name)) {
        modelEnd = endOfContainer(text, valueAt, quote.code, quote.backslashes);
      } else if (valueAt >= headersEnd && first === 91 && /headers$/i.test(name)) {
        headersEnd = endOfContainer(text, valueAt, quote.code, quote.backslashes);
      }
    }
    const guard = guardOf(name);
    if (guard === undefined || name === "key") {
      if (opening !== undefined) {
        const end = readNameOrValue(name, opening);
        if (end !== undefined) return end;
      }
      if (guard === undefined) return undefined;
    }
    const isToken = /^tokens?$/i.test(name);
    if (isToken && (valueAt < modelEnd || isOfModel(text, valueAt, opening))) return undefined;
    const mark = text.slice(quote.start, quote.end);
    if (opening !== undefined) return hideString(guard, opening);
    if (isContainer) {
      if (!guard.container || /[\]}]/.test(text.charAt(skipSpace(text, valueAt + 1))))
        return undefined;
      const end = endOfContainer(text, valueAt, quote.code, quote.backslashes);
      return hide(valueAt, end, mark + REDACTED + mark);
    }
    const end = endOfValue(text, valueAt);
    return hidesBare(guard, valueAt, end) ? hide(valueAt, end, mark + REDACTED + mark) : undefined;
  }

  /** `{ "name": "Authorization", "value": "…" }`, in any order. */
  function readNameOrValue(name: string, opening: Quote): number | undefined {
    if (/^(?:name|key|header|field|variable|k|n)$/i.test(name)) {
      const end = endOfString(text, opening);
      if (end - opening.end > MAX_NAME) return undefined;
      pairGuard = guardOf(text.slice(opening.end, end));
      if (pairGuard !== undefined && pairValue !== undefined) {
        hideString(pairGuard, pairValue);
        pairGuard = undefined;
      }
      return undefined;
    }
    if (!/^(?:value|val|v)$/i.test(name)) return undefined;
    if (pairGuard === undefined) {
      pairValue = opening;
      return undefined;
    }
    const end = hideString(pairGuard, opening);
    pairGuard = undefined;
    return end;
  }

  function hidesBare(guard: Guard, start: number, end: number): boolean {
    const value = text.slice(start, end);
    if (value === "" || /^(?:true|false|null|undefined|NaN|None|True|False|ƒ)$/.test(value)) {
      return false;
    }
    return /^-?\d[\d.eE+-]*$/.test(value) ? hidesNumber(guard, value) : hidesText(guard, value);
  }

  /** `name=value`, `name: value`, and the password before the host of a URL. */
  function readLoose(at: number, valueStart: number, isColon: boolean): number {
    if (isColon) {
      const authority = startOfAuthority(text, at);
      const end = authority && endOfUserInfo(text, authority);
      if (authority !== undefined) return end === undefined ? authority : hide(authority, end);
    }
    const start = startOfName(at);
    if (start === at) return valueStart;
    let name = text.slice(start, at);
    let guard = guardOf(name);
    if (guard === undefined && isColon && text.charAt(start - 1) === " ") {
      name = text.slice(startOfName(start - 1), at);
      guard = guardOf(name);
    }
    if (guard === undefined) return valueStart;
    let valueAt = valueStart;
    if (isColon) valueAt = skipBlanks(text, valueStart);
    else if (text.charCodeAt(valueAt) === EQUALS || text.charAt(valueAt) === ">") return valueAt;
    const opening = quoteAt(text, valueAt);
    if (opening !== undefined) return hideString(guard, opening);
    if (text.charAt(valueAt) === "{" || text.charAt(valueAt) === "[") {
      if (!isColon) return valueStart;
      return (
        readMember(name, valueAt, { start: 0, end: 0, code: 34, backslashes: 0 }) ?? valueStart
      );
    }
    const isLine = isColon && (isLineStart(text, start) || /authorization|cookie/i.test(name));
    // Only the beginning is checked, so that the cost of `session=session=session=…` is linear.
    const sample = endOfValue(text, valueAt, "", valueAt + MAX_NAME);
    if (!hidesBare(guard, valueAt, sample)) return valueStart;
    // In prose, a colon and an ordinary word may follow such a name.
    const value = text.slice(valueAt, sample);
    if (isColon && !isLine && !looksRandom(value, 4) && !/^\d/.test(value)) return valueStart;
    return hide(valueAt, isLine ? endOfLine(text, valueAt) : endOfValue(text, valueAt));
  }

  /** The start of the name before the `:` or `=` at `at`. */
  function startOfName(at: number): number {
    const lowest = Math.max(floor, at - MAX_NAME);
    let start = at;
    while (
      start > lowest &&
      (isWord(text.charCodeAt(start - 1)) || "-.%[]$".includes(text.charAt(start - 1)))
    ) {
      start -= 1;
    }
    if (start === 0 || text.charCodeAt(start - 1) !== BACKSLASH) return start;
    // The first letter belongs to an escape: `\ntoken=…`, `\u0026token=…`.
    return Math.min(at, start + (text.charAt(start) === "u" ? 5 : 1));
  }

  /** A percent-encoded text may contain a URL, a form or JSON. */
  function readEncoded(at: number): number {
    const start = Math.max(startOfName(at), floor);
    const end = endOfValue(text, at, "=");
    const run = text.slice(start, end);
    const plain = run.replaceAll(/%[2-7][\da-f]/gi, (escape) => decodeURIComponent(escape));
    if (plain === run || !mightHoldSecret(plain)) return end;
    const shown = encoded < MAX_ENCODED ? redactSuspect(plain, encoded + 1) : REDACTED;
    return shown === plain ? end : hide(start, end, encode(shown));
  }

  let isInWord = false;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const stop = code > 127 ? 0 : STOPS[code];
    const wasInWord = isInWord;
    isInWord = isWord(code);
    if (stop === 0 || (stop === VALUE && wasInWord)) {
      at += 1;
      continue;
    }
    if (code === BACKSLASH || isQuote(code)) {
      const quote = quoteAt(text, at);
      if (quote !== undefined) {
        at = readQuote(quote);
        continue;
      }
      // In `\nsk-…`, the first letter belongs to the escape.
      const end = endOfBackslashes(text, at);
      // `=` and `:`, as HTML-safe JSON escapes them.
      const isEscape = /^u003[ad]/i.test(text.slice(end, end + 5));
      at = isEscape
        ? readLoose(at, end + 5, text.charAt(end + 4) === "a")
        : end + ("nrtbf".includes(text.charAt(end)) ? 1 : 0);
      continue;
    }
    if (code === COLON || code === EQUALS) at = readLoose(at, at + 1, code === COLON);
    else if (code === PERCENT) at = Math.max(readEncoded(at), at + 1);
    else if (code === 123 || code === 125) {
      pairGuard = undefined;
      pairValue = undefined;
      at += 1;
    } else {
      const secret = values.find(at, code);
      at = secret === undefined ? at + 1 : hide(secret.start, secret.end);
    }
  }
  return edits;
}

function encode(shown: string): string {
  return shown.replaceAll(/%(?![89a-f][\da-f])|[^\w.~•%-]/gi, (character) =>
    character.charCodeAt(0) > 127 ? character : encodeURIComponent(character),
  );
}
