import type { ConnectionOptions, HeadersLike, RequestBody } from "./options.ts";

/** The parts of a request that the options decide, asked anew on every attempt. */
export interface PreparedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
  readonly credentials: RequestCredentials;
}

/** A URL that cannot be parsed: no attempt will go better. */
export class InvalidURLError extends Error {
  override name = "InvalidURLError";
}

export async function prepareRequest(
  options: ConnectionOptions,
  lastEventId: string,
): Promise<PreparedRequest> {
  const { url, headers, body } = options;
  const method = methodOf(options);
  const [target, given] = await Promise.all([
    typeof url === "function" ? url() : url,
    typeof headers === "function" ? headers() : headers,
  ]);
  const sent = toHeaders(given);
  // HTML 9.2.2, the EventSource constructor: "set request's header list to (`Accept`, `text/event-stream`)".
  if (!sent.has("accept")) sent.set("accept", "text/event-stream");
  if (isJsonBody(body) && !sent.has("content-type")) sent.set("content-type", "application/json");
  // HTML 9.2.3, reestablish the connection, step 5.3.
  if (lastEventId !== "") sent.set("last-event-id", encodeUTF8(lastEventId));
  return {
    url: resolveURL(target),
    method,
    headers: sent,
    body: isJsonBody(body) ? JSON.stringify(body) : body,
    credentials: credentialsOf(options),
  };
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
  try {
    return new URL(url, base).href;
  } catch {
    const hint =
      base === undefined
        ? "Outside a browser there is no page to resolve a relative URL against: pass an absolute one."
        : "Pass an absolute URL, or a path such as `/api/events`.";
    throw new InvalidURLError(`"${String(url)}" is not a valid URL. ${hint}`);
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
