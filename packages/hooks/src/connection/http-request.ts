import { checkId, hint, warn } from "#diagnostics";
import type { Topic } from "../diagnostics/diagnostics.ts";
import type { FetchBody } from "../inspection/facts.ts";
import type { ConnectionOptions, Credentials, HeadersLike, RequestBody } from "./options.ts";

/** The parts of a request that depend on the options. Computed for every attempt. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: FetchBody | undefined;
  readonly credentials: Credentials;
  /** What is sent as `Last-Event-ID`; `""` when the header is not sent. */
  readonly lastEventId: string;
}

/** @throws TypeError, with a `hint`, if the options do not make a valid request. */
export function buildRequest(
  options: ConnectionOptions,
  url: string | URL,
  given: HeadersLike | undefined,
  lastEventId: string,
): HttpRequest {
  const method = methodOf(options);
  const body = options.body ?? undefined;
  if (body !== undefined && (method === "GET" || method === "HEAD")) {
    throw misuse(`${method} cannot have a body.`, "body");
  }
  if (tagOf(body) === "ReadableStream" && (body as ReadableStream).locked) {
    throw misuse("The body is a stream that was sent already.", "stream-body");
  }
  const sendsJSON = isJSONBody(body);
  const headers = toHeaders(given);
  // HTML 9.2.2, the EventSource constructor: "set request's header list to (`Accept`, `text/event-stream`)".
  if (!headers.has("accept")) headers.set("accept", "text/event-stream");
  if (sendsJSON && !headers.has("content-type")) headers.set("content-type", "application/json");
  const id = toSendableId(lastEventId);
  // HTML 9.2.3, reestablish the connection, step 5.3.
  if (id !== "") headers.set("last-event-id", encodeUTF8(id));
  const resolved = resolveURL(url);
  checkId(id, resolved);
  return {
    url: resolved,
    method,
    headers,
    body: sendsJSON ? JSON.stringify(body) : (body as FetchBody | undefined),
    credentials: credentialsOf(options),
    lastEventId: id,
  };
}

/** Creates a `TypeError` with a hint (development only). */
export function misuse(message: string, topic: Topic): TypeError {
  return Object.assign(new TypeError(message), { hint: hint(topic) });
}

export function methodOf({ method }: Pick<ConnectionOptions, "method">): string {
  return (method ?? "GET").toUpperCase();
}

/** Whether the request may be sent again automatically. */
export function isIdempotent(options: ConnectionOptions): boolean {
  return options.idempotent ?? methodOf(options) === "GET";
}

export function credentialsOf(
  options: Pick<ConnectionOptions, "credentials" | "withCredentials">,
): Credentials {
  return options.credentials ?? (options.withCredentials === true ? "include" : "same-origin");
}

/** Checks the shape, not the class: a `Headers` may come from another realm or from a polyfill. */
export function toHeaders(given: HeadersLike | undefined): Headers {
  const headers = new Headers();
  const pairs = Symbol.iterator in Object(given) ? given : Object.entries(given ?? {});
  for (const [name, value] of pairs as Iterable<readonly [string, string | null | undefined]>) {
    if (value !== undefined && value !== null) headers.append(name, value);
  }
  return headers;
}

/**
 * The string tags of the bodies that `fetch` accepts. Not `instanceof`, because the class may belong to another realm.
 */
const SENT_AS_IS =
  /^(?:String|Blob|File|FormData|URLSearchParams|ReadableStream|(?:Shared)?ArrayBuffer)$/;

/** Any value that `fetch` does not accept as a body is sent as JSON, including class instances. */
export function isJSONBody(body: RequestBody | null | undefined): body is object {
  return body !== undefined && !ArrayBuffer.isView(body) && !SENT_AS_IS.test(tagOf(body));
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** The document's base URL; `undefined` outside a page and a worker. */
export function baseURL(): string | undefined {
  return typeof document === "undefined" ? globalThis.location?.href : document.baseURI;
}

/** @throws TypeError, with a `hint`, if it is invalid or contains a user name or password. */
export function resolveURL(url: string | URL): string {
  const base = baseURL();
  let resolved: URL;
  try {
    resolved = new URL(url, base);
  } catch {
    throw misuse(`"${String(url)}" is not a valid URL.`, base === undefined ? "page" : "url");
  }
  if (resolved.username !== "" || resolved.password !== "") {
    throw misuse("The URL contains a user name or password.", "userinfo");
  }
  return resolved.href;
}

/** A header cannot contain control characters: the request would fail on every attempt. */
function toSendableId(id: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[\0-\x08\n-\x1F\x7F]/.test(id)) return id;
  warn("unsendable-id", id);
  return "";
}

/**
 * The standard sends the last event ID "encoded as UTF-8" (HTML 9.2.3); header values are byte strings, so each
 * byte becomes one character.
 */
function encodeUTF8(value: string): string {
  let bytes = "";
  for (const byte of new TextEncoder().encode(value)) bytes += String.fromCharCode(byte);
  return bytes;
}
