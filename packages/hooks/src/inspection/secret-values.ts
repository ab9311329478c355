/** Texts that only a credential begins with. Letters, digits and `-_.` follow, a digit among them. */
const BEGINNINGS: readonly string[] = [
  ...["sk-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"],
  ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "npm_", "hf_"],
  ...["AKIA", "ASIA", "AIza", "ya29."],
  ...["xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-", "xapp-"],
];

/** Shorter ones are words: `sk-learn` is a library. */
const MIN_LENGTH = 12;

const BEGIN_KEY = "-----BEGIN ";
const END_KEY = "-----END ";
const DASHES = "-----";
/** Between the two lines of dashes there is the kind of key: `RSA PRIVATE KEY`. */
const MAX_LABEL = 40;

/** Which part of a text is secret, from the position that was asked about. */
export interface SecretValue {
  /** What comes before it is shown: `Bearer `. */
  readonly start: number;
  readonly end: number;
}

/** Finds secret values by how they look. One for each text, since it remembers what the text does not have. */
export interface ValueFinder {
  /** The secret that begins at `at`, whose character is `code`, and where no word goes on. */
  find(at: number, code: number): SecretValue | undefined;
}

const LOWER_E = 101;
const LOWER_B = 98;
const UPPER_B = 66;
const DASH = 45;
const DOT = 46;

const BY_FIRST_CHARACTER = new Map<number, readonly string[]>();
for (const beginning of BEGINNINGS) {
  const code = beginning.charCodeAt(0);
  BY_FIRST_CHARACTER.set(code, [...(BY_FIRST_CHARACTER.get(code) ?? []), beginning]);
}

/** The characters that a secret value can begin with. */
export const FIRST_CHARACTERS: ReadonlySet<number> = new Set([
  ...[LOWER_E, LOWER_B, UPPER_B, DASH],
  ...BY_FIRST_CHARACTER.keys(),
]);

export function createValueFinder(text: string): ValueFinder {
  let keyEnd = -2;
  // What begins later in a run that holds no secret holds none either. Else `sk-sk-sk-…` would take quadratic time.
  let noSecretBefore = 0;
  let noJWTBefore = 0;

  function find(at: number, code: number): SecretValue | undefined {
    if (code === DASH) return findKey(at);
    if (code === LOWER_E) return findJWT(at);
    if (at < noSecretBefore) return undefined;
    if (code === LOWER_B || code === UPPER_B) return findScheme(at);
    for (const beginning of BY_FIRST_CHARACTER.get(code) ?? []) {
      if (!text.startsWith(beginning, at)) continue;
      const end = endOfRun(text, at);
      const opaque = end - at >= MIN_LENGTH && hasDigit(text, at, end);
      if (opaque) return { start: at, end };
      noSecretBefore = end;
    }
    return undefined;
  }

  /** RFC 7519: three parts of base64url, the first of them an object in JSON, which begins with `{"`. */
  function findJWT(at: number): SecretValue | undefined {
    if (at < noJWTBefore || !text.startsWith("eyJ", at)) return undefined;
    const end = endOfRun(text, at);
    let dots = 0;
    for (let dot = at; dot < end; dot += 1) if (text.charCodeAt(dot) === DOT) dots += 1;
    // The text may be cut off before the third part.
    if (dots >= 2 || (dots === 1 && end === text.length)) return { start: at, end };
    noJWTBefore = end;
    return undefined;
  }

  /** `Bearer …` (RFC 6750) and `Basic …` (RFC 7617), but neither "bearer of news" nor "Basic English". */
  function findScheme(at: number): SecretValue | undefined {
    const isBearer = startsWithWord("bearer", at);
    if (!isBearer && !startsWithWord("basic", at)) return undefined;
    const from = at + (isBearer ? 6 : 5);
    const start = skipSpace(from);
    if (start === from) return undefined;
    const end = endOfCredentials(text, start);
    const random = end - start >= 6 && hasDigit(text, start, end);
    const run = text.slice(start, start + Math.min(end - start, 400));
    if (random || (isBearer ? /[a-z][A-Z]|.{24}/.test(run) : isPair(run))) return { start, end };
    noSecretBefore = end;
    return undefined;
  }

  function startsWithWord(word: string, at: number): boolean {
    // Most words that begin with a B do not go on with one of these.
    if ((text.charCodeAt(at + 1) | 32) !== word.charCodeAt(1)) return false;
    return text.slice(at, at + word.length).toLowerCase() === word;
  }

  /** Spaces, also as a URL writes them. */
  function skipSpace(from: number): number {
    let at = from;
    for (;;) {
      if (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 43) at += 1;
      else if (text.startsWith("%20", at)) at += 3;
      else return at;
    }
  }

  /** A private key in PEM (RFC 7468), to the end of the text if it was cut off. */
  function findKey(at: number): SecretValue | undefined {
    if (!text.startsWith(BEGIN_KEY, at)) return undefined;
    const label = text.indexOf(DASHES, at + BEGIN_KEY.length);
    if (label === -1 || label - at > BEGIN_KEY.length + MAX_LABEL) return undefined;
    if (!text.slice(at, label).includes("PRIVATE KEY")) return undefined;
    const start = label + DASHES.length;
    // Where no end was found, there is none further on either. Else the search would be quadratic.
    if (keyEnd !== -1 && keyEnd < start) keyEnd = text.indexOf(END_KEY, start);
    return { start, end: keyEnd === -1 ? text.length : keyEnd };
  }

  return { find };
}

/** Whether so many letters and digits follow one another, some of each, that nobody would have chosen them as a name. */
export function looksRandom(value: string, length: number): boolean {
  let letters = 0;
  let digits = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (isDigit(code)) digits += 1;
    else if (isLetter(code)) letters += 1;
    else {
      letters = 0;
      digits = 0;
    }
    if (letters > 0 && digits > 0 && letters + digits >= length) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** A letter, a digit or `_`. */
export function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95;
}

function endOfRun(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!isWord(code) && code !== DASH && code !== DOT) break;
    at += 1;
  }
  return at;
}

/** `token68` of RFC 9110, also as a URL or JSON escapes it. */
function endOfCredentials(text: string, start: number): number {
  let at = start;
  while (
    at < text.length &&
    (isWord(text.charCodeAt(at)) || "-._~+/=%".includes(text.charAt(at)))
  ) {
    at += 1;
    if (text.startsWith("\\/", at)) at += 2;
  }
  return at;
}

function hasDigit(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** Base64 of `user:password`. */
function isPair(run: string): boolean {
  try {
    return atob(run.slice(0, run.length - (run.length % 4))).includes(":");
  } catch {
    return false;
  }
}
