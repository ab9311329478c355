import { REDACTED, type RequestSent } from "@runnel/hooks/inspect";
import { FIELD_VALUE, TOKEN } from "../../ui/format/http-syntax.ts";

/** The command, or why there is none, in words for the user. */
export type Curl = { readonly command: string } | { readonly refusal: string };

type Sent = Pick<RequestSent, "method" | "url" | "headers" | "body">;

/**
 * Terminals act on control characters even in a quoted text, before a shell sees them: U+0003 cancels the line, and
 * what follows is then a command of its own. Directional overrides make a command look like another one. Tab and line
 * feed are allowed, because bodies are indented with them.
 */
const UNSAFE = /(?![\t\n])[\p{Control}\u202a-\u202e\u2066-\u2069]/u;

/** How much of an invalid value is quoted. */
const QUOTED = 60;

/**
 * A request as a command for a POSIX shell. The request may be from a file, so that nothing in it is trusted: every
 * part is quoted, and a request that cannot be written safely is refused. What was redacted is redacted in it.
 */
export function toCurl(request: Sent): Curl {
  const url = httpURL(request.url);
  if (url === undefined) {
    return refuse(`the URL must be an http:// or https:// URL; received ${show(request.url)}`);
  }
  const problem = problemOf(request);
  return problem === undefined ? { command: commandFor(url, request) } : refuse(problem);
}

function commandFor(url: string, { method, headers, body }: Sent): string {
  // Without --globoff curl expands [1-9] and {a,b} in a URL to many requests.
  const parts = ["curl --no-buffer --globoff"];
  // Given a body, curl sends a POST unless it is told otherwise.
  if (method !== "GET" || body !== undefined) parts.push(`--request ${quote(method)}`);
  // Without --url a value that begins with "-" would be an option.
  parts.push(`--url ${quote(url)}`);
  for (const [name, value] of Object.entries(headers)) {
    parts.push(`--header ${quote(fieldLine(name, value))}`);
  }
  // Unlike --data, it does not read a file when the value begins with "@".
  if (body !== undefined) parts.push(`--data-raw ${quote(body)}`);
  return parts.join(" \\\n  ");
}

/**
 * The URL as the browser reads it; `undefined` if it is not of the web. curl also reads local files (`file:`) and
 * speaks to mail servers, and its parser of URLs differs from the browser's: it gets the normalized form.
 */
function httpURL(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  return href.replaceAll(encodeURIComponent(REDACTED), REDACTED);
}

function problemOf({ method, headers, body = "" }: Sent): string | undefined {
  if (!TOKEN.test(method)) return `the method must be an HTTP token; received ${show(method)}`;
  for (const [name, value] of Object.entries(headers)) {
    // A name that begins with "@" is no token: curl would read the headers from a file of that name.
    if (!TOKEN.test(name)) return `header names must be HTTP tokens; received ${show(name)}`;
    const unsafe = FIELD_VALUE.test(value) ? unsafeIn(value) : "a line end";
    if (unsafe !== undefined) return `the value of the header ${name} contains ${unsafe}`;
  }
  const unsafe = unsafeIn(body);
  return unsafe && `the body contains ${unsafe}`;
}

function unsafeIn(text: string): string | undefined {
  const found = UNSAFE.exec(text)?.[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return found && `the control character U+${found}, on which a terminal may act`;
}

/** RFC 9112, 5: "field-line". To curl, `name:` with nothing after it means to leave the header out. */
function fieldLine(name: string, value: string): string {
  return value.trim() === "" ? `${name};` : `${name}: ${value}`;
}

function refuse(reason: string): Curl {
  return { refusal: `Copy as cURL is not available: ${reason}.` };
}

function show(text: string): string {
  return JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
}

/**
 * Inside single quotes a POSIX shell takes everything as it is. A backslash stands outside of them, like a quote,
 * because fish would take it as an escape inside of them.
 */
function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`'\$&'`)}'`;
}
