import type { RequestSent } from "@runnel/hooks/inspect";
import { REDACTED } from "@runnel/hooks/inspect";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { FIELD_VALUE, TOKEN } from "../../ui/format/http-syntax.ts";

/** The command, or the reason why there is none, in words for the user. */
export type Curl =
  | { readonly command: string; readonly note?: string }
  | { readonly refusal: string };

type Sent = Pick<RequestSent, "method" | "url" | "headers" | "body">;

/**
 * Control characters are unsafe even in quotes, because the terminal interprets them before the shell: U+0003 cancels the
 * line, and the rest becomes a separate command. Directional overrides make a command look like another one. Tab and line
 * feed are allowed, because bodies contain them.
 */
const UNSAFE = /(?![\t\n])[\p{Control}\u202a-\u202e\u2066-\u2069]/u;

const INCOMPLETE: Phrase =
  "The cURL command has no headers and no body, because they were not recorded.";

/** The maximum length of one argument on Linux (`MAX_ARG_STRLEN`), and a safe length for all of them together. */
const MAX_ARGUMENT = 128 * 1024;
const MAX_COMMAND = 512 * 1024;

/** The maximum number of characters of an invalid value that are quoted. */
const QUOTED = 60;

/**
 * Writes a request as a command for a POSIX shell. The request is not trusted, because it may come from a file: every part
 * is quoted, and a request that cannot be written safely is refused. Redacted values stay redacted.
 */
export function toCurl(request: Sent): Curl {
  // Checked first, because the other checks read every character.
  const excess = excessOf(request);
  if (excess !== undefined) return refuse(excess);
  const url = httpURL(request.url);
  if (url === undefined) {
    return refuse(
      translate("the URL must be an http:// or https:// URL; received {value}", {
        value: show(request.url),
      }),
    );
  }
  const problem = problemOf(request);
  if (problem !== undefined) return refuse(problem);
  const command = commandFor(url, request);
  return request.headers === undefined ? { command, note: translate(INCOMPLETE) } : { command };
}

/** A shell does not start a command whose arguments are longer. */
function excessOf({ url, headers = {}, body = "" }: Sent): string | undefined {
  if (body.length > MAX_ARGUMENT) {
    return translate(
      "a shell passes at most 128 KiB in one argument; the body has {count} characters",
      { count: body.length },
    );
  }
  const names = Object.keys(headers);
  const length = names.reduce((sum, name) => sum + name.length + (headers[name]?.length ?? 0), 0);
  if (length + url.length <= MAX_COMMAND) return undefined;
  return translate("the URL and the {count} headers are too long for one command", {
    count: names.length,
  });
}

function commandFor(url: string, { method, headers, body }: Sent): string {
  // Without --globoff curl expands [1-9] and {a,b} in a URL to many requests.
  const parts = ["curl --no-buffer --globoff"];
  // With a body, curl sends a POST by default.
  if (method !== "GET" || body !== undefined) parts.push(`--request ${quote(method)}`);
  // Without --url a value that begins with "-" would be an option.
  parts.push(`--url ${quote(url)}`);
  for (const [name, value] of Object.entries(headers ?? {})) {
    parts.push(`--header ${quote(fieldLine(name, value))}`);
  }
  // Unlike --data, it does not read a file when the value begins with "@".
  if (body !== undefined) parts.push(`--data-raw ${quote(body)}`);
  return parts.join(" \\\n  ");
}

/**
 * The URL in the browser's normalized form, or `undefined` if it is not http(s). curl supports other schemes, such as
 * `file:`, and parses URLs differently.
 */
function httpURL(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  return href.replaceAll(encodeURIComponent(REDACTED), REDACTED);
}

function problemOf({ method, headers, body = "" }: Sent): string | undefined {
  if (!TOKEN.test(method))
    return translate("the method must be an HTTP token; received {value}", { value: show(method) });
  for (const [name, value] of Object.entries(headers ?? {})) {
    // With a name that begins with "@", which is not a token, curl would read the headers from a file.
    if (!TOKEN.test(name))
      return translate("header names must be HTTP tokens; received {value}", { value: show(name) });
    const unsafe = FIELD_VALUE.test(value) ? unsafeIn(value) : translate("a line end");
    if (unsafe !== undefined)
      return translate("the value of the header {name} contains {what}", { name, what: unsafe });
  }
  const unsafe = unsafeIn(body);
  return unsafe && translate("the body contains {what}", { what: unsafe });
}

function unsafeIn(text: string): string | undefined {
  const found = UNSAFE.exec(text)?.[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return (
    found &&
    translate("the control character U+{code}, on which a terminal may act", { code: found })
  );
}

/** A "field-line" (RFC 9112, 5). curl omits a header that is written `name:`; `name;` sends it with an empty value. */
function fieldLine(name: string, value: string): string {
  return value.trim() === "" ? `${name};` : `${name}: ${value}`;
}

function refuse(reason: string): Curl {
  return { refusal: translate("Copy as cURL is not available: {reason}.", { reason }) };
}

function show(text: string): string {
  return JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
}

/**
 * In single quotes, a POSIX shell interprets nothing. Quotes and backslashes are escaped outside the quotes, because fish
 * interprets a backslash inside them.
 */
function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`'\$&'`)}'`;
}
