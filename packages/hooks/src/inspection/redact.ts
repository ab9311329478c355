/** What stands in a secret's place. */
export const REDACTED = "•••";

/**
 * Names under which secrets travel: of headers, URL parameters and JSON keys. The short ones are in the quotes of JSON,
 * which may be escaped, so that a text can be searched for all of them at once: ten thousand frames a second are, and few
 * have a name in them worth a closer look.
 */
const SECRET =
  /authorization|cookie|passw|secret|token|api[-_]?key|credential|session|signature|"(?:key|auth|sig)\\*"/i;

/** Not a secret, though its name says `token`: what language models count. */
const COUNT = /tokens(?:_details)?$/i;

/**
 * `"name":` and the beginning of its value, in text that is JSON, or nearly. In the raw text of a frame a line of
 * data may begin between the two, and the end of a text may be cut off. Or else any text with a quote in it, which may be JSON of its own.
 */
const JSON_MEMBER =
  /"((?:[^"\\]|\\.)*)"((?:[\r\n]data:|\s)*:(?:[\r\n]data:|\s)*)("(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.eE+-]*|[[{])|"(?:[^"\\]|\\[^"])*\\"(?:[^"\\]|\\.)*(?:"|\\?$)/g;

/** The brackets of lists and objects, and the texts that may hold some that are none. */
const BRACKET = /[[{]|[\]}]|"(?:[^"\\]|\\.)*(?:"|\\?$)/g;

/** The beginning of an object called `token` that is one of a language model's, as Hugging Face sends them. */
const MODEL_TOKEN = /^\{[^{}]{0,200}"text"\s*:/;

export function isSecret(name: string): boolean {
  return SECRET.test(`"${name}"`) && !COUNT.test(name);
}

export function redactHeaders(headers: Headers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, isSecret(name) ? REDACTED : redactURL(value)]),
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
  return SECRET.test(text);
}

/** Works on the text, so that what is not quite JSON is redacted as well. */
export function redactJSON(text: string): string {
  if (!mightHoldSecret(text)) return text;
  // Of what was cut off, the line ends stay: the next frame must not run into it.
  const most = text.trimEnd().length;
  let redacted = "";
  let end = 0;
  for (const { 0: whole, 1: name, 3: value = whole, index } of text.matchAll(JSON_MEMBER)) {
    // Inside a list or an object that was a secret as a whole.
    if (index < end) continue;
    const valueAt = index + whole.length - value.length;
    let valueEnd = valueAt + value.length;
    let shown = `"${REDACTED}"`;
    if (name === undefined || !isSecret(name)) shown = redactNested(value);
    else if (name === "token" && MODEL_TOKEN.test(text.slice(valueAt, valueAt + 250))) continue;
    else if (/^[[{]/.test(value)) valueEnd = endOfContainer(text, valueAt);
    if (shown === value) continue;
    redacted += text.slice(end, valueAt) + shown;
    end = Math.min(most, valueEnd);
  }
  return redacted + text.slice(end);
}

/** A value that may be a text in quotes with JSON in it: then that without its secrets. */
function redactNested(value: string): string {
  if (!value.includes('\\"') || !mightHoldSecret(value)) return value;
  try {
    const text = String(JSON.parse(value));
    const shown = redactJSON(text);
    return shown === text ? value : JSON.stringify(shown);
  } catch {
    // Cut off, or nearly JSON: nobody can tell where the secret ends.
    return `"${REDACTED}"`;
  }
}

/** The position after the bracket that closes the one at `start`; the end of the text where none does. */
function endOfContainer(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(BRACKET)) {
    if (/^[[{]/.test(token)) depth += 1;
    else if (/^[\]}]/.test(token)) depth -= 1;
    if (depth === 0) return start + index + 1;
  }
  return text.length;
}

/** A body that is sent: JSON, or a form's `name=value&…`. */
export function redactBody(body: string): string {
  if (!/^[^\s=&?"{[]+=/.test(body)) return redactJSON(body);
  // What stands between the parameters of a URL stands between those of a form.
  return redactURL(`?${body}`).slice(1);
}

/** Takes the secrets out of a value's members, at any depth, and out of texts that are JSON, a form or a URL. */
export function redactValue(value: unknown): unknown {
  if (typeof value === "string") return redactURL(redactBody(value));
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(redactValue);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecret(name) ? REDACTED : redactValue(member),
    ]),
  );
}
