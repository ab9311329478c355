/** Every secret has one of these in its name or its beginning, in capital letters or not. */
const TRACES: readonly string[] = [
  ...["pass", "pwd", "pswd", "secret", "cred", "code", "cvv", "cvc", "card", "ccnum"],
  ...["cc_num", "cc-num", "cc.num", "cc num", "token", "jwt", "bearer", "basic", "auth", "cookie"],
  ...["csrf", "xsrf", "saml", "assert", "hmac", "sess", "conn", "key", "eyj", "-----begin"],
  ...["sk-", "sk_", "rk_", "whsec", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_", "glpat"],
  ...["npm_", "hf_", "akia", "asia", "aiza", "ya29", "xox", "xapp"],
];

/** These are in many words, so a word must begin with them: `sid`, but not "inside". */
const AT_WORD_START: ReadonlySet<string> = new Set([
  "otp",
  "pin",
  "sid",
  "sig",
  "dsn",
  "mfa",
  "2fa",
]);

/** By the last five bits of each of their first three characters, which are the same for capital letters. */
const BY_BEGINNING: ReadonlyArray<readonly string[] | undefined> = group();
const BEGINNINGS = Uint8Array.from(BY_BEGINNING, (traces) => (traces === undefined ? 0 : 1));

function group(): (string[] | undefined)[] {
  const groups = Array.from<string[] | undefined>({ length: 32 ** 3 });
  for (const trace of [...TRACES, ...AT_WORD_START]) {
    let beginning = 0;
    for (let at = 0; at < 3; at += 1) beginning = (beginning << 5) | (trace.charCodeAt(at) & 31);
    (groups[beginning] ??= []).push(trace);
  }
  return groups;
}

/**
 * Whether there may be a secret in a text. Ten thousand frames a second are asked, and few have something in them that is
 * worth a closer look. A regular expression with so many alternatives takes ten times as long.
 */
export function mightHoldSecret(text: string): boolean {
  // A password in a URL, and what is escaped there or in JSON.
  if (text.includes("@") || text.includes("%") || text.includes("\\u00")) return true;
  let beginning = 0;
  for (let at = 0; at < text.length; at += 1) {
    beginning = ((beginning << 5) | (text.charCodeAt(at) & 31)) & 0x7fff;
    if (BEGINNINGS[beginning] === 1 && at > 1 && isTrace(text, at - 2, beginning)) return true;
  }
  return false;
}

function isTrace(text: string, start: number, beginning: number): boolean {
  for (const trace of BY_BEGINNING[beginning] ?? []) {
    if (text.slice(start, start + trace.length).toLowerCase() !== trace) continue;
    if (!AT_WORD_START.has(trace) || isWordStart(text, start)) return true;
  }
  return false;
}

function isWordStart(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  if (!/[a-z]/i.test(before) || /[A-Z]/.test(text.charAt(start))) return true;
  // The letter before `sid` in `\nsid` is an escape's.
  return text.charAt(start - 2) === "\\";
}
