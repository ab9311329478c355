import { looksRandom } from "./secret-values.ts";

/** What is hidden of a value because of its name. Booleans, null and functions are never hidden. */
export interface Guard {
  /** `always`, or only a text with at least this many letters and digits in a row, with both kinds. */
  readonly text: "always" | number;
  /** Numbers with at least this many digits are hidden. */
  readonly digits: number;
  /** Whether a list or an object is hidden as a whole. If not, each member is checked by its own name. */
  readonly container: boolean;
}

const NEVER = Number.POSITIVE_INFINITY;

/** Credentials that are text. Numbers under such names are counts and ids. */
const CREDENTIAL: Guard = { text: "always", digits: NEVER, container: true };
/** Credentials that may be digits alone. A hidden number becomes text. */
const CODE: Guard = { text: "always", digits: 1, container: true };
/** A PIN, but not the pin of a circuit board (one or two digits) or a pin on a map (an object). */
const PIN: Guard = { text: "always", digits: 4, container: false };
/** `session: "regular"` is a trading session; `session: { id }` is a login. */
const SESSION: Guard = { text: 7, digits: NEVER, container: true };
/** `key: "AAPL"` names something; `?key=AIza…` is a credential. */
const KEY: Guard = { text: 16, digits: NEVER, container: false };

interface Rule {
  readonly guard: Guard;
  /** Where in a name the words must be. "anywhere" also matches the plural. */
  readonly where: "anywhere" | "end" | "whole";
  /** Words of names, written without spaces between them: `apikey` is `api_key`, `apiKey`, `API-KEY` and `apikey`. */
  readonly words: readonly string[];
}

/** All secret names. */
const RULES: readonly Rule[] = [
  {
    guard: CODE,
    where: "anywhere",
    words: [
      ...["passwd", "password", "passphrase", "passcode", "passkey", "passwort"],
      ...["pwd", "pswd", "secret"],
      ...["otp", "totp", "mfacode", "2facode", "onetimecode", "verificationcode", "securitycode"],
      ...["recoverycode", "backupcode", "cvv", "cvc", "cardnumber", "cardno", "creditcard"],
      ...["ccnumber", "ccnum", "pincode", "pinnumber"],
    ],
  },
  { guard: PIN, where: "end", words: ["pin"] },
  {
    guard: CREDENTIAL,
    where: "anywhere",
    words: [
      // `pass: 3` is a number of passed tests.
      ...[
        "pass",
        "credential",
        "cred",
        "token",
        "jwt",
        "bearer",
        "authorization",
        "cookie",
        "csrf",
        "xsrf",
      ],
      // In lower case and without separators, so the words cannot be split.
      ...["accesstoken", "refreshtoken", "idtoken", "authtoken", "sessiontoken", "bearertoken"],
      ...["apitoken", "usertoken", "csrftoken", "xsrftoken", "clientsecret", "secretkey"],
      ...["csrfmiddlewaretoken", "requestverificationtoken", "authcode", "devicecode"],
      ...["codeverifier", "clientassertion", "samlresponse", "samlrequest", "samlassertion"],
      ...["signature", "sig", "hmac", "sid", "sessid", "phpsessid", "jsessionid"],
      ...["sessionid", "sessionkey", "sessiondata"],
      ...["connectionstring", "connectionuri", "connstring", "connstr", "dsn"],
      ...["apikey", "accesskey", "privatekey", "authkey", "authenticationkey", "subscriptionkey"],
      ...["encryptionkey", "signingkey", "masterkey", "accountkey", "licensekey", "servicekey"],
      ...["appkey", "applicationkey", "consumerkey", "clientkey", "deploykey", "sshkey", "hostkey"],
      ...["functionkey", "storagekey", "sharedkey", "symmetrickey", "adminkey", "rootkey"],
    ],
  },
  { guard: CREDENTIAL, where: "end", words: ["auth", "oauth"] },
  { guard: SESSION, where: "end", words: ["session"] },
  { guard: KEY, where: "whole", words: ["key"] },
];

/**
 * When one of these words follows a secret name, the value only describes the secret: `token_type`, `password_policy`.
 */
const ABOUT = new Set(
  (
    "count counts total length size limit limits usage used remaining reset budget per second minute index " +
    "type types kind name names policy strength rules enabled required valid status error message " +
    "algorithm method methods url uri endpoint help consent details detail logprob logprobs rate " +
    "expiry expires expiration expired at in ms seconds version"
  ).split(" "),
);

/** When one of these words precedes `tokens`, the value is a number of tokens: `max_tokens`. */
const COUNTED = new Set(
  (
    "max min maximum minimum total prompt completion input output cached cache reasoning thinking audio image video " +
    "text prediction accepted rejected generated new used remaining limit ratelimit reset billed " +
    "context num number of n creation read write eval tool budget"
  ).split(" "),
);

/** When one of these words precedes `token`, the value is a token of a language model: `stop_token`. */
const OF_A_MODEL = new Set("stop eos bos pad unk mask sep cls special first last next".split(" "));

const MAX_NAME = 200;
const MAX_WORDS = 3;

interface Entry {
  readonly guard: Guard;
  readonly where: Rule["where"];
}

const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  RULES.flatMap(({ guard, where, words }) =>
    words.flatMap((word): [string, Entry][] => {
      const entry = { guard, where };
      return where === "anywhere"
        ? [
            [word, entry],
            [`${word}s`, entry],
          ]
        : [[word, entry]];
    }),
  ),
);

/** A cache, because streams repeat the names of their members. */
const judged = new Map<string, Guard | undefined>();
const MAX_JUDGED = 2000;

/** The guard of a name; `undefined` if its value is not hidden. */
export function guardOf(name: string): Guard | undefined {
  if (name.length > MAX_NAME) return undefined;
  const known = judged.get(name);
  if (known !== undefined || judged.has(name)) return known;
  const parts = decodeName(name).split(/[^\p{L}\d]+/u);
  // `APIkey` cannot be split into words reliably, so the unsplit parts are checked as well.
  const guard =
    guardOfWords(parts.flatMap(wordsOf)) ?? guardOfWords(parts.map((part) => part.toLowerCase()));
  if (judged.size >= MAX_JUDGED) judged.clear();
  judged.set(name, guard);
  return guard;
}

function guardOfWords(all: readonly string[]): Guard | undefined {
  const words = all.filter((word) => word !== "");
  for (let start = 0; start < words.length; start += 1) {
    let glued = "";
    let longest: Guard | undefined;
    for (let end = start + 1; end <= Math.min(words.length, start + MAX_WORDS); end += 1) {
      glued += words[end - 1];
      const entry = ENTRIES.get(glued);
      if (entry === undefined || !fits(entry.where, start, end, words.length)) continue;
      if (!isAbout(words, start, end)) longest = entry.guard;
    }
    if (longest !== undefined) return longest;
  }
  return undefined;
}

function fits(where: Rule["where"], start: number, end: number, length: number): boolean {
  if (where === "anywhere") return true;
  return end === length && (where === "end" || start === 0);
}

function isAbout(words: readonly string[], start: number, end: number): boolean {
  const before = words[start - 1] ?? "";
  const secret = words[start] ?? "";
  if (secret === "tokens" && COUNTED.has(before)) return true;
  if (secret === "token" && OF_A_MODEL.has(before)) return true;
  return end < words.length && (ABOUT.has(words[end] ?? "") || ABOUT.has(words.at(-1) ?? ""));
}

/** Splits `userAPIKey2` into user, api, key, 2. */
function wordsOf(part: string): string[] {
  const words = part
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .replace(/(\d)(\p{Lu})/gu, "$1 $2");
  return words.toLowerCase().split(" ");
}

/** Names may be escaped: `%74oken` in a URL, `\u0074oken` in JSON. */
function decodeName(name: string): string {
  const unescaped = name.includes("\\")
    ? name.replace(/\\u([\da-f]{4})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : name;
  if (!unescaped.includes("%")) return unescaped;
  return unescaped.replace(/%([2-7][\da-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The values of `fetch`'s option `credentials`. */
const CREDENTIALS_MODE = /^(?:include|omit|same-origin)$/;

/** Whether a text under a guarded name is hidden. */
export function hidesText(guard: Guard, text: string): boolean {
  if (text === "" || CREDENTIALS_MODE.test(text)) return false;
  return guard.text === "always" || looksRandom(text, guard.text);
}

/** Whether a number under a guarded name is hidden. */
export function hidesNumber(guard: Guard, number: string): boolean {
  return number.replaceAll(/\D/g, "").length >= guard.digits;
}
