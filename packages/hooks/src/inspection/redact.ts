import type { InspectionEvent } from "./facts.ts";

/** What stands in a secret's place. */
export const REDACTED = "•••";

/** Names under which secrets travel: of headers, URL parameters and JSON keys. */
const SECRET =
  /authorization|cookie|passw|secret|token|api[-_]?key|credential|session|signature|^key$|^auth$|^sig$/i;

/** Not a secret, though its name says `token`: what language models count. */
const COUNT = /tokens$/i;

/** `"name": "value"` and `"name": 123` in text that is JSON, or nearly. */
const JSON_MEMBER = /"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*)/g;

function isSecret(name: string): boolean {
  return SECRET.test(name) && !COUNT.test(name);
}

/** Takes the secrets out of a fact, before anybody outside gets to see it. */
export function redact(fact: InspectionEvent): InspectionEvent {
  switch (fact.type) {
    case "stream-added":
      return {
        ...fact,
        name: redactURL(fact.name),
        url: redactURL(fact.url),
        options: redactValue(fact.options) as Readonly<Record<string, unknown>>,
      };
    case "request":
      return {
        ...fact,
        url: redactURL(fact.url),
        headers: redactHeaders(fact.headers),
        body: fact.body === undefined ? undefined : redactJSON(fact.body),
      };
    case "response":
      return { ...fact, url: redactURL(fact.url), headers: redactHeaders(fact.headers) };
    case "frame":
      return { ...fact, data: redactJSON(fact.data), raw: redactJSON(fact.raw) };
    default:
      return fact;
  }
}

function redactHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? REDACTED : value]),
  );
}

function redactURL(url: string): string {
  const withoutPassword = url.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#@]*@/i, `$1${REDACTED}@`);
  return withoutPassword.replace(/([?&])([^=&#]+)=([^&#]*)/g, (whole, mark: string, name: string) =>
    isSecret(name) ? `${mark}${name}=${REDACTED}` : whole,
  );
}

/** Works on the text, so that what is not quite JSON is redacted as well. */
function redactJSON(text: string): string {
  // Ten thousand frames a second come through here; few have a name in them worth a closer look.
  if (!SECRET_HINT.test(text)) return text;
  return text.replace(JSON_MEMBER, (whole, name: string, colon: string) =>
    isSecret(name) ? `"${name}"${colon}"${REDACTED}"` : whole,
  );
}

const SECRET_HINT =
  /authorization|cookie|passw|secret|token|api[-_]?key|credential|session|signature|"key"|"auth"|"sig"/i;

function redactValue(value: unknown): unknown {
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
