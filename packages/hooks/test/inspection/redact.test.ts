import { describe, expect, it } from "vitest";
import { REDACTED, redact } from "../../src/inspection/redact.ts";
import { redactValue } from "../../src/inspection/redact-value.ts";

const SECRET = "hunter2";

/** The words of each name. All spellings are derived from them. */
const SECRET_NAMES = [
  "password",
  "passwd",
  "pass",
  "passphrase",
  "user password",
  "new password",
  "pwd",
  "secret",
  "client secret",
  "secret key",
  "token",
  "tokens",
  "access token",
  "refresh token",
  "id token",
  "auth token",
  "csrf token",
  "xsrf token",
  "api key",
  "x api key",
  "x auth key",
  "ocp apim subscription key",
  "access key",
  "private key",
  "signing key",
  "encryption key",
  "authorization",
  "proxy authorization",
  "cookie",
  "set cookie",
  "credential",
  "credentials",
  "signature",
  "x amz signature",
  "sig",
  "session id",
  "sid",
  "connect sid",
  "jwt",
  "otp",
  "cvv",
  "pin",
  "card number",
  "connection string",
];

const SPELLINGS: Readonly<Record<string, (words: readonly string[]) => string>> = {
  snake_case: (words) => words.join("_"),
  "kebab-case": (words) => words.join("-"),
  "dotted.case": (words) => words.join("."),
  camelCase: (words) => words.map((word, index) => (index === 0 ? word : capital(word))).join(""),
  UPPER_CASE: (words) => words.join("_").toUpperCase(),
  "Train-Case": (words) => words.map(capital).join("-"),
};

const NAMES = [
  ...SECRET_NAMES.flatMap((name) =>
    Object.values(SPELLINGS).map((spell) => spell(name.split(" "))),
  ),
  ...["PHPSESSID", "JSESSIONID", "ASP.NET_SessionId", "SAMLResponse", "apikey", "APIKEY", "APIKey"],
  ...[
    "accesstoken",
    "passWord",
    "csrfmiddlewaretoken",
    "__Host-csrf",
    "password1",
    "connectionString",
  ],
];

const PLACES: Readonly<Record<string, (name: string) => string>> = {
  "a member of JSON": (name) => JSON.stringify({ a: 1, [name]: SECRET, b: 2 }),
  "a member with spaces around the colon": (name) => `{ "${name}" : "${SECRET}" }`,
  "JSON in JSON": (name) => JSON.stringify({ body: JSON.stringify({ [name]: SECRET }) }),
  "JSON five levels deep": (name) => nest({ [name]: SECRET }, 5),
  "JSON that was cut off": (name) => `{"${name}":"${SECRET}`,
  "JSON in JSON that was cut off": (name) => `{"a":"{\\"${name}\\":\\"${SECRET}`,
  "a member over two lines of data": (name) => `data: {"${name}":\r\ndata: "${SECRET}"}\r\n\r\n`,
  "a URL's query": (name) => `https://example.test/a?x=1&${name}=${SECRET}&page=2`,
  "a URL's hash": (name) => `https://example.test/a#${name}=${SECRET}`,
  "a URL in JSON": (name) => JSON.stringify({ url: `https://example.test/?${name}=${SECRET}` }),
  "a URL with an encoded name": (name) =>
    `/?%${name.charCodeAt(0).toString(16)}${name.slice(1)}=${SECRET}`,
  "a URL in a URL": (name) => `/?next=${encodeURIComponent(`/a?x=1&${name}=${SECRET}`)}`,
  "encoded JSON in a URL": (name) =>
    `/?q=${encodeURIComponent(JSON.stringify({ [name]: SECRET }))}`,
  "a form": (name) => `${name}=${SECRET}&page=1`,
  "a parameter with an escaped ampersand": (name) => `{"u":"/?a=1\\u0026${name}=${SECRET}"}`,
  "the line of a header": (name) => `Accept: text/html\n${name}: ${SECRET}\nAge: 1`,
  "an object that Node prints": (name) => `{ '${name}': '${SECRET}' }`,
  "a list of names and values": (name) => JSON.stringify([{ name, value: SECRET }]),
  "a list of values and names": (name) => JSON.stringify([{ value: SECRET, name }]),
  "a list of pairs": (name) =>
    JSON.stringify([
      ["Accept", "*/*"],
      [name, SECRET],
    ]),
  "headers in turn": (name) => JSON.stringify({ rawHeaders: ["Accept", "*/*", name, SECRET] }),
};

describe.each(Object.entries(PLACES))("The secret is hidden in %s", (_, place) => {
  it.each(NAMES)("under the name %s", (name) => {
    const shown = redact(place(name));
    expect(shown).not.toContain(SECRET);
    expect(shown).toContain(REDACTED);
  });
});

describe("A value is hidden under any name", () => {
  const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r";
  const values: ReadonlyArray<readonly [what: string, value: string]> = [
    ["a JWT", jwt],
    ["a JWT that was cut off", jwt.slice(0, 35)],
    ["a bearer token", `Bearer ${SECRET}`],
    ["a bearer token in lower case", "bearer abcdef0123456789"],
    ["a user and password", "Basic dXNlcjpwYXNz"],
    ["an OpenAI key", "sk-proj-abcdefghij0123456789"],
    ["a Stripe key", "sk_live_abcdefghij0123456789"],
    ["a GitHub token", "ghp_0123456789abcdefghijklmnopqrstuvwxyz"],
    ["a fine-grained GitHub token", "github_pat_0123456789abcdefghij"],
    ["an AWS key", "AKIAIOSFODNN7EXAMPLE"],
    ["a Slack bot's token", "xoxb-0123456789-abcdef"],
    ["a Slack user's token", "xoxp-0123456789-abcdef"],
    ["a Google key", "AIzaSyA0123456789abcdefghijklmnopqrstuv"],
  ];
  it.each(values)("if it is %s", (_, value) => {
    const hidden = value.replace(/^(?:bearer|basic) /i, "");
    for (const text of [value, JSON.stringify({ note: `See ${value}.` }), `?q=${value}`]) {
      if (text.startsWith("{") && value.length === 35) continue;
      expect(redact(text)).not.toContain(hidden);
    }
    expect(JSON.stringify(redactValue({ a: [value] }))).not.toContain(hidden);
  });

  it("if it is a private key, also escaped in JSON or cut off", () => {
    const pem = `-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY-----\n`;
    for (const text of [pem, JSON.stringify({ a: pem, b: 1 }), pem.slice(0, 45)]) {
      expect(redact(text)).not.toContain(SECRET);
    }
    expect(redact(JSON.stringify({ a: pem, b: 1 }))).toContain('"b":1}');
  });

  it.each([
    ["postgres://user:hunter2@db.test/a", `postgres://${REDACTED}@db.test/a`],
    ['{"u":"https:\\/\\/user:hunter2@a.test\\/b"}', `{"u":"https:\\/\\/${REDACTED}@a.test\\/b"}`],
  ])("if it is the password before a host: %s", (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  it("if it is a number with the name of a card number, a PIN or a one-time password", () => {
    expect(redact('{"pin":1234,"otp":123456,"cvv":123,"cardNumber":4111111111111111}')).toBe(
      `{"pin":"${REDACTED}","otp":"${REDACTED}","cvv":"${REDACTED}","cardNumber":"${REDACTED}"}`,
    );
    expect(redactValue({ pin: 1234, n: 1234 })).toEqual({ pin: REDACTED, n: 1234 });
  });
});

const HARMLESS: readonly unknown[] = [
  { key: "AAPL" },
  { key: "550e8400-e29b-41d4-a716-446655440000" },
  { token_count: "12" },
  { promptTokenCount: "12" },
  { prompt_tokens: 5, completion_tokens: 6, total_tokens: 11, max_tokens: 100 },
  { total_tokens_details: { cached_tokens: 3, text: "a" } },
  { usage: { completion_tokens_details: { reasoning_tokens: 0 } } },
  { session: "regular" },
  { possession: "home", compass: "north", passenger: "Ada", passive: "yes", passport: "green" },
  { tokenizer: "bpe", detokenized: "text", author: "Ada", authors: ["Ada"], keyboard: "us" },
  { monkey: "a", pinned: "yes", spinner: "on", shopping: "list", spinning: "x", pineapple: "p" },
  { design: "flat", consider: "it", inside: "out", signal: "SIGINT", secretary: "Bob" },
  { token: { id: 7, text: " Hello", logprob: -0.1, special: false } },
  { token: { id: 7, text: " river" }, generated_text: null },
  { logprobs: { tokens: ["Hel", "lo"], token_logprobs: [-0.1, -0.2] } },
  { logprobs: { content: [{ token: "Hel", logprob: -0.1, bytes: [72] }] } },
  { choices: [{ token: "Hel", logprob: -0.1 }] },
  { tokens: [1, 2, 3], token: 5, session_id: 7 },
  { password: null, token: true, secret: false, apiKey: "" },
  { pass: 3, fail: 0, pin: 13, cookies: 2 },
  { token_type: "Bearer", tokenUrl: "/oauth", password_policy: "long", cookieConsent: "yes" },
  { cookie_name: "a", tokensPerSecond: 12.5, passwordStrength: "weak", stop_token: "</s>" },
  { pin: { lat: 1, lng: 2, title: "Home" } },
  { text: 'She said: "The token is gold."' },
  { delta: 'const token = "\\"x\\"";' },
  { text: "The password is a word, and a secret: something that is never said." },
  { text: "if (token == null) return; Basic English, the bearer of news, sk-learn" },
  { url: "https://example.test/sessions?room=1&key=AAPL&max_tokens=5#pin" },
  { credentials: "include" },
  { name: "color", value: "red" },
  ["password", "email"],
];

it.each(HARMLESS.map((value) => [JSON.stringify(value), value] as const))(
  "A harmless value does not change: %s",
  (text, value) => {
    expect(redact(text)).toBe(text);
    expect(redact(nest(value, 2))).toBe(nest(value, 2));
    expect(redactValue(value)).toEqual(value);
  },
);

describe("The text around a secret does not change", () => {
  it.each([0, 1, 2, 5])("in JSON that is %i levels deep", (depth) => {
    const secret = nest({ token: SECRET, path: "C:\\", said: 'a "token"', n: [1] }, depth);
    const shown = nest({ token: REDACTED, path: "C:\\", said: 'a "token"', n: [1] }, depth);
    expect(redact(secret)).toBe(shown);
  });

  it("when the secret ends with a backslash or contains quotes", () => {
    for (const password of ["a\\", 'a"b', '\\"', "it's", "a\nb"]) {
      expect(redact(nest({ password, n: 1 }, 1))).toBe(nest({ password: REDACTED, n: 1 }, 1));
    }
  });

  it("when a list or an object is hidden as a whole", () => {
    const text =
      '{"tokens":{"access":"a}","b":["]"]},"n":1,"session":{"id":"x"},"token":{"text":"y"}}';
    expect(redact(text)).toBe(
      `{"tokens":"${REDACTED}","n":1,"session":"${REDACTED}","token":"${REDACTED}"}`,
    );
  });

  it("in a URL in a URL", () => {
    const url = (token: string): string =>
      `/?next=${encodeURIComponent(`https://a.test/?token=${token}&page=2`)}&page=3`;
    expect(decodeURIComponent(redact(url(SECRET)))).toBe(decodeURIComponent(url(REDACTED)));
  });
});

it("Redaction is idempotent", () => {
  for (const place of Object.values(PLACES)) {
    const once = redact(place("access_token"));
    expect(redact(once)).toBe(once);
  }
});

it("The line ends after a secret that was cut off do not change", () => {
  expect(redact('data: {"password":"hunter2\n\n')).toBe(`data: {"password":"${REDACTED}\n\n`);
});

/** Nests JSON in a JSON string `depth` times. */
function nest(value: unknown, depth: number): string {
  let json = JSON.stringify(value);
  for (let level = 0; level < depth; level += 1) json = JSON.stringify({ n: 1, body: json });
  return json;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
