/** Every secret has one of these in its name or its beginning, in capital letters or not. */
const TRACES: readonly string[] = [
  ...["pass", "pwd", "pswd", "secret", "cred", "code", "cvv", "cvc", "card", "ccnum"],
  ...["cc_num", "cc-num", "cc.num", "cc num", "token", "jwt", "bearer", "basic", "auth", "cookie"],
  ...["csrf", "xsrf", "saml", "assert", "hmac", "sess", "conn", "key", "eyj", "-----begin"],
  ...["sk-", "sk_", "rk_", "whsec", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_", "glpat"],
  ...["npm_", "hf_", "akia", "asia", "aiza", "ya29", "xox", "xapp"],
  // What is escaped in JSON may be anything.
  "\\u00",
];

/** These are in many words, so a word must begin with them: `sid`, but not "inside". */
const AT_WORD_START: readonly string[] = ["otp", "pin", "sid", "sig", "dsn", "mfa", "2fa"];

/** The length of the texts that are checked at once; longer ones are cut, with an overlap in which any trace fits. */
const PIECE = 16_000;
const OVERLAP = 16;

/** What two neighbouring bytes may be: the first two letters of a trace, its next two, or a sign beside another. */
const BEGINS = 1;
const CONTINUES = 2;
const SIGN = 4;

const CASE = 32;
const LOWER_A = 97;
const LOWER_Z = 122;
const BACKSLASH = 92;
const AT_SIGN = 64;
const PERCENT = 37;

interface Trace {
  readonly letters: Uint8Array;
  readonly needsWordStart: boolean;
}

/** The text as UTF-8, two bytes longer than the longest piece: a UTF-16 code unit is at most three bytes. */
const bytes = new Uint8Array(PIECE * 3 + 2);
/** The same memory, two bytes at a time. */
const pairs = new Uint16Array(bytes.buffer);
const encoder = new TextEncoder();

/** By the first three letters. */
const traces: ReadonlyMap<number, readonly Trace[]> = groupTraces();
/** Whether a trace begins with three letters. Small enough to stay in the cache of the processor. */
const beginnings: Uint8Array = Uint8Array.from({ length: 32 ** 3 }, (_, key) =>
  traces.has(key) ? 1 : 0,
);
/** What a pair of bytes may be. */
const kinds: Uint8Array = kindsOfPairs();

/**
 * Whether there may be a secret in a text. Ten thousand frames a second are asked, and few have something in them that is
 * worth a closer look.
 *
 * The bytes are looked at two at a time: whatever has three letters of a trace has two of them in such a pair. A regular
 * expression with so many alternatives takes ten times as long, and to read a string by `charCodeAt` three times.
 */
export function mightHoldSecret(text: string): boolean {
  if (text.length <= PIECE) return isInPiece(text);
  for (let start = 0; start < text.length; start += PIECE - OVERLAP) {
    if (isInPiece(text.slice(start, start + PIECE))) return true;
  }
  return false;
}

function isInPiece(text: string): boolean {
  const { written: length } = encoder.encodeInto(text, bytes);
  // The last pair and the last trace may reach beyond the text.
  bytes[length] = 0;
  bytes[length + 1] = 0;
  const end = (length + 1) >> 1;
  for (let index = 0; index < end; index += 1) {
    // The indexes are within the arrays.
    const kind = kinds[indexOf(pairs[index] as number)] as number;
    if (kind !== 0 && isInPair(index * 2, kind, length)) return true;
  }
  return false;
}

/** The closer look, which few pairs need. */
function isInPair(at: number, kind: number, length: number): boolean {
  if ((kind & BEGINS) !== 0 && isTrace(at, length)) return true;
  if ((kind & CONTINUES) !== 0 && at > 0 && isTrace(at - 1, length)) return true;
  return (kind & SIGN) !== 0 && (isSign(bytes[at]) || isSign(bytes[at + 1]));
}

function isTrace(start: number, length: number): boolean {
  const beginning = beginningOf(bytes, start);
  return beginnings[beginning] === 1 && isWholeTrace(start, length, beginning);
}

function isWholeTrace(start: number, length: number, beginning: number): boolean {
  for (const { letters, needsWordStart } of traces.get(beginning) ?? []) {
    if (start + letters.length > length || !isAt(start, letters)) continue;
    if (!needsWordStart || isWordStart(start)) return true;
  }
  return false;
}

function isAt(start: number, letters: Uint8Array): boolean {
  for (let index = 0; index < letters.length; index += 1) {
    if (lowerCase(bytes[start + index] ?? 0) !== letters[index]) return false;
  }
  return true;
}

function isWordStart(start: number): boolean {
  // A later piece may begin inside a word; the closer look then finds nothing.
  if (start === 0) return true;
  const before = lowerCase(bytes[start - 1] ?? 0);
  if (before < LOWER_A || before > LOWER_Z || isCapital(bytes[start] ?? 0)) return true;
  // The letter before `sid` in `\nsid` is an escape's.
  return bytes[start - 2] === BACKSLASH;
}

/** A password in a URL has an "@" behind it; what is escaped in a URL may be anything. */
function isSign(byte: number | undefined): boolean {
  return byte === AT_SIGN || byte === PERCENT;
}

/** Seven bits of each byte of a pair. Bytes above 127 are in no trace, and are found out by the closer look. */
function indexOf(pair: number): number {
  return (pair & 0x7f) | ((pair >> 1) & 0x3f80);
}

/** By the last five bits of three letters, which are the same for capital letters. */
function beginningOf(from: Uint8Array, start: number): number {
  const first = (from[start] as number) & 31;
  const second = (from[start + 1] as number) & 31;
  return (first << 10) | (second << 5) | ((from[start + 2] as number) & 31);
}

function groupTraces(): Map<number, Trace[]> {
  const groups = new Map<number, Trace[]>();
  for (const word of [...TRACES, ...AT_WORD_START]) {
    const letters = encoder.encode(word);
    const beginning = beginningOf(letters, 0);
    const trace = { letters, needsWordStart: AT_WORD_START.includes(word) };
    groups.set(beginning, [...(groups.get(beginning) ?? []), trace]);
  }
  return groups;
}

function kindsOfPairs(): Uint8Array {
  const found = new Uint8Array(1 << 14);

  function mark(first: number, second: number, kind: number): void {
    // Written as bytes and read as a pair, so that the order of bytes of the machine does not matter.
    bytes.set([first, second]);
    const index = indexOf(pairs[0] ?? 0);
    found[index] = (found[index] ?? 0) | kind;
  }

  for (const { letters } of [...traces.values()].flat()) {
    const [first = 0, second = 0, third = 0] = letters;
    for (const middle of casesOf(second)) {
      for (const before of casesOf(first)) mark(before, middle, BEGINS);
      for (const after of casesOf(third)) mark(middle, after, CONTINUES);
    }
  }
  for (const sign of [AT_SIGN, PERCENT]) {
    for (let other = 0; other < 128; other += 1) {
      mark(sign, other, SIGN);
      mark(other, sign, SIGN);
    }
  }
  return found;
}

function casesOf(letter: number): readonly number[] {
  return letter >= LOWER_A && letter <= LOWER_Z ? [letter, letter - CASE] : [letter];
}

function lowerCase(byte: number): number {
  return isCapital(byte) ? byte + CASE : byte;
}

function isCapital(byte: number): boolean {
  return byte >= 65 && byte <= 90;
}
