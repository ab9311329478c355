import { type Guard, guardOf, hidesNumber, hidesText } from "./secret-names.ts";
import { FIRST_CHARACTERS, createValueFinder, isWord, looksRandom } from "./secret-values.ts";
import { isOfModel } from "./model-tokens.ts";
import {
  BACKSLASH,
  type Quote,
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
import { mightHoldSecret } from "./quick-check.ts";

/** What stands in a secret's place. */
export const REDACTED = "•••";

/** Longer ones are no names. */
const MAX_NAME = 100;
/** JSON in JSON in JSON…: more backslashes than that do not fit in an event. */
const MAX_ENCODED = 3;

const COLON = 58;
const EQUALS = 61;
const COMMA = 44;
const PERCENT = 37;

/** The characters at which there may be something to do. */
const STOPS: Uint8Array = new Uint8Array(128);
/** There may begin a value that is secret whatever it is called, if no word goes on there. */
const VALUE = 2;
for (const code of FIRST_CHARACTERS) STOPS[code] = VALUE;
for (const code of [34, 39, BACKSLASH, COLON, EQUALS, PERCENT, 123, 125]) STOPS[code] = 1;

/** What stands in a text from one position to another is shown as something else. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

/**
 * Takes the secrets out of a text: members of JSON, parameters of URLs and forms, lines of headers, lists of names and
 * values, and whatever looks like a credential. Works on the text, so that what is not quite JSON, was cut off, or is a
 * string inside of JSON, is redacted as well.
 */
export function redact(text: string): string {
  return mightHoldSecret(text) ? redactAt(text, 0) : text;
}

function redactAt(text: string, encoded: number): string {
  const edits = findSecrets(text, encoded);
  if (edits.length === 0) return text;
  let shown = "";
  let end = 0;
  // The value of `{ value, name }` is known for a secret only after what comes later.
  for (const edit of edits.sort((one, other) => one.start - other.start)) {
    if (edit.start < end) continue;
    shown += text.slice(end, edit.start) + edit.shown;
    end = edit.end;
  }
  return shown + text.slice(end);
}

/** One pass over the text, without recursion: what is hidden is passed over, and nothing else is read twice. */
function findSecrets(text: string, encoded: number): Edit[] {
  const edits: Edit[] = [];
  const values = createValueFinder(text);
  /** The quote before, of each kind. */
  let double: Quote | undefined;
  let single: Quote | undefined;
  /** Names are not looked for before it. */
  let floor = 0;
  /** Until there it is about the tokens of a language model. */
  let modelEnd = 0;
  /** Until there it is a list of headers, names and values in turn. */
  let headersEnd = 0;
  /** Of the object that is read: its `name` is a secret's, and where the `value` is that came before. */
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

  /** @returns Where to go on. */
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
    // The beginning decides, so that nothing is read over and over in `session=session=session=…`.
    const sample = endOfValue(text, valueAt, "", valueAt + MAX_NAME);
    if (!hidesBare(guard, valueAt, sample)) return valueStart;
    // In prose a colon may well follow such a name, and a word the colon.
    const value = text.slice(valueAt, sample);
    if (isColon && !isLine && !looksRandom(value, 4) && !/^\d/.test(value)) return valueStart;
    return hide(valueAt, isLine ? endOfLine(text, valueAt) : endOfValue(text, valueAt));
  }

  /** Before the `:` or `=` at `at`. */
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

  /** What is percent-encoded may be a URL, a form or JSON of its own. */
  function readEncoded(at: number): number {
    const start = Math.max(startOfName(at), floor);
    const end = endOfValue(text, at, "=");
    const run = text.slice(start, end);
    const plain = run.replaceAll(/%[2-7][\da-f]/gi, (escape) => decodeURIComponent(escape));
    if (plain === run || !mightHoldSecret(plain)) return end;
    const shown = encoded < MAX_ENCODED ? redactAt(plain, encoded + 1) : REDACTED;
    if (shown === plain) return end;
    return hide(start, end, encode(shown));
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
      // Of `\nsk-…` the first letter is an escape's.
      const end = endOfBackslashes(text, at);
      // `=` and `:` as HTML-safe JSON writes them.
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
