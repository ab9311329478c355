import type { ConnectionOptions, HeadersLike, RequestBody } from "./options.ts";

/** The parts of a request that the options decide, asked anew on every attempt. */
export interface PreparedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
  readonly credentials: RequestCredentials;
}

/** A request that the options make impossible: no attempt will go better. */
export class InvalidRequestError extends Error {
  override name = "InvalidRequestError";
}

/** Asks the options' functions for their present values. What those reject with may go better next time. */
export async function prepareRequest(
  options: ConnectionOptions,
  lastEventId: string,
): Promise<PreparedRequest> {
  const { url, headers } = options;
  const [target, given] = await Promise.all([
    typeof url === "function" ? url() : url,
    typeof headers === "function" ? headers() : headers,
  ]);
  try {
    return buildRequest(options, target, given, lastEventId);
  } catch (cause) {
    if (cause instanceof InvalidRequestError) throw cause;
    // Such as `Headers` on a value with a line end in it, or `JSON.stringify` on a circle.
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidRequestError(`The request cannot be made: ${reason}`, { cause });
  }
}

function buildRequest(
  options: ConnectionOptions,
  url: string | URL,
  headers: HeadersLike | undefined,
  lastEventId: string,
): PreparedRequest {
  const { body } = options;
  const method = methodOf(options);
  checkBody(method, body);
  const sent = toHeaders(headers);
  // HTML 9.2.2, the EventSource constructor: "set request's header list to (`Accept`, `text/event-stream`)".
  if (!sent.has("accept")) sent.set("accept", "text/event-stream");
  if (isJsonBody(body) && !sent.has("content-type")) sent.set("content-type", "application/json");
  // HTML 9.2.3, reestablish the connection, step 5.3.
  if (lastEventId !== "") sent.set("last-event-id", encodeUTF8(lastEventId));
  return {
    url: resolveURL(url),
    method,
    headers: sent,
    body: isJsonBody(body) ? JSON.stringify(body) : body,
    credentials: credentialsOf(options),
  };
}

function checkBody(method: string, body: RequestBody | undefined): void {
  if (body === undefined || body === null) return;
  if (method === "GET" || method === "HEAD") {
    throw new InvalidRequestError(
      `A ${method} request cannot have a body: set \`method: "POST"\`.`,
    );
  }
  if (body instanceof ReadableStream && body.locked) {
    throw new InvalidRequestError(
      "A body that is a stream can be sent only once, and it has been. Pass text or a `Blob`, or set `reconnect: false`.",
    );
  }
}

export function methodOf({ method }: Pick<ConnectionOptions, "method">): string {
  return (method ?? "GET").toUpperCase();
}

export function credentialsOf(
  options: Pick<ConnectionOptions, "credentials" | "withCredentials">,
): RequestCredentials {
  return options.credentials ?? (options.withCredentials === true ? "include" : "same-origin");
}

export function toHeaders(given: HeadersLike | undefined): Headers {
  if (given instanceof Headers) return new Headers(given);
  const headers = new Headers();
  const entries = Array.isArray(given) ? given : Object.entries(given ?? {});
  for (const [name, value] of entries) if (value !== undefined) headers.append(name, value);
  return headers;
}

/** Plain objects and arrays go out as JSON; whatever `fetch` knows by itself goes out as it is. */
export function isJsonBody(body: RequestBody | undefined): body is Exclude<RequestBody, BodyInit> {
  if (typeof body !== "object" || body === null) return false;
  if (Array.isArray(body)) return true;
  const prototype: unknown = Object.getPrototypeOf(body);
  return prototype === Object.prototype || prototype === null;
}

function resolveURL(url: string | URL): string {
  const base = typeof document === "undefined" ? globalThis.location?.href : document.baseURI;
  const resolved = parseURL(url, base);
  if (resolved.username !== "" || resolved.password !== "") {
    throw new InvalidRequestError(
      "The URL holds a user name or password, which browsers refuse. Send them in `headers`, as `Authorization`.",
    );
  }
  return resolved.href;
}

function parseURL(url: string | URL, base: string | undefined): URL {
  try {
    return new URL(url, base);
  } catch (cause) {
    const hint =
      base === undefined
        ? "Outside a browser there is no page to resolve a relative URL against: pass an absolute one."
        : "Pass an absolute URL, or a path such as `/api/events`.";
    throw new InvalidRequestError(`"${String(url)}" is not a valid URL. ${hint}`, { cause });
  }
}

/**
 * The standard sends the last event ID "encoded as UTF-8"; header values are byte strings, so each byte
 * becomes one character.
 */
function encodeUTF8(value: string): string {
  let bytes = "";
  for (const byte of new TextEncoder().encode(value)) bytes += String.fromCharCode(byte);
  return bytes;
}
