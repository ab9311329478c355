/** What stands in a secret's place. */
export const REDACTED = "•••";

/** Names under which secrets travel: of headers, URL parameters and JSON keys. */
const SECRET =
  /authorization|cookie|passw|secret|token|api[-_]?key|credential|session|signature|^key$|^auth$|^sig$/i;

/** Not a secret, though its name says `token`: what language models count. */
const COUNT = /tokens$/i;

/** `"name": "value"` and `"name": 123` in text that is JSON, or nearly. */
const JSON_MEMBER = /"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*)/g;

/** Ten thousand frames a second come through here; few have a name in them worth a closer look. */
const SECRET_HINT =
  /authorization|cookie|passw|secret|token|api[-_]?key|credential|session|signature|"key"|"auth"|"sig"/i;

function isSecret(name: string): boolean {
  return SECRET.test(name) && !COUNT.test(name);
}

export function redactHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? REDACTED : value]),
  );
}

/** Takes the secrets out of a URL's parameters, and a password out of its authority. */
export function redactURL(url: string): string {
  const withoutPassword = url.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#@]*@/i, `$1${REDACTED}@`);
  return withoutPassword.replace(/([?&])([^=&#]+)=([^&#]*)/g, (whole, mark: string, name: string) =>
    isSecret(name) ? `${mark}${name}=${REDACTED}` : whole,
  );
}

export function mightHoldSecret(text: string): boolean {
  return SECRET_HINT.test(text);
}

/** Works on the text, so that what is not quite JSON is redacted as well. */
export function redactJSON(text: string): string {
  if (!mightHoldSecret(text)) return text;
  return text.replace(JSON_MEMBER, (whole, name: string, colon: string) =>
    isSecret(name) ? `"${name}"${colon}"${REDACTED}"` : whole,
  );
}

/** Takes the secrets out of a value's members, at any depth. */
export function redactValue(value: unknown): unknown {
  if (typeof value === "string") return redactURL(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(redactValue);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecret(name) ? REDACTED : redactValue(member),
    ]),
  );
}
