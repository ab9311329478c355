/** Prefixes that only credentials have. Letters, digits and `-_.` follow, with at least one digit. */
const BEGINNINGS: readonly string[] = [
  ...["sk-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"],
  ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "npm_", "hf_"],
  ...["AKIA", "ASIA", "AIza", "ya29."],
  ...["xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-", "xapp-"],
];

/** The minimum length of a credential. Shorter texts may be words: `sk-learn` is a library. */
const MIN_LENGTH = 12;

const BEGIN_KEY = "-----BEGIN ";
const END_KEY = "-----END ";
const DASHES = "-----";
/** The maximum length of the kind of key, such as `RSA PRIVATE KEY`, between the dashes. */
const MAX_LABEL = 40;

/** The secret part of a text. */
export interface SecretValue {
  /** The text before it, such as `Bearer `, is shown. */
  readonly start: number;
  readonly end: number;
}

/** Finds secret values by their form. Each text needs its own finder, which remembers where the text has no secret. */
export interface ValueFinder {
  /** The secret that begins at `at`. `code` is the character at `at`, which must not be inside a word. */
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
  // When a run of characters is not a secret, no later part of it is one. Without this check, `sk-sk-sk-…` would take
  // quadratic time.
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

  /**
   * RFC 7519: three parts in base64url. The first is a JSON object, so it begins with `eyJ`, which is `{"` in
   * base64url.
   */
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
    // A fast check of the second letter, which most words that begin with B do not pass.
    if ((text.charCodeAt(at + 1) | 32) !== word.charCodeAt(1)) return false;
    return text.slice(at, at + word.length).toLowerCase() === word;
  }

  /** Skips spaces, including URL-encoded ones. */
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
    // When no end was found, later keys have no end either. Without this check, the search would be quadratic.
    if (keyEnd !== -1 && keyEnd < start) keyEnd = text.indexOf(END_KEY, start);
    return { start, end: keyEnd === -1 ? text.length : keyEnd };
  }

  return { find };
}

/**
 * Whether at least `length` letters and digits, with both kinds, follow one another. Ordinary names rarely have that
 * form.
 */
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

/** The end of a `token68` (RFC 9110), which may be escaped for a URL or JSON. */
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

/** Whether it is base64 of `user:password`. */
function isPair(run: string): boolean {
  try {
    return atob(run.slice(0, run.length - (run.length % 4))).includes(":");
  } catch {
    return false;
  }
}
