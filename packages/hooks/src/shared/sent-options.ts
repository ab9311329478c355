import type { OnUnauthorized } from "../connection/authorization.ts";
import { isIdempotent, isJSONBody, resolveURL, toHeaders } from "../connection/http-request.ts";
import type { ConnectionOptions, HeadersLike, RequestBody } from "../connection/options.ts";
import type { Completion } from "../connection/reconnect-policy.ts";
import type { Topic } from "./protocol.ts";

/** The options of a connection as a worker gets them. What is a function is named in `asks`. */
export interface SentOptions extends Pick<
  ConnectionOptions,
  "method" | "body" | "credentials" | "withCredentials" | "idempotent" | PlainOption
> {
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly closeDelay: number | undefined;
  readonly asks: readonly Topic[];
  /** The identity of `onUnauthorized`, so that one call answers all streams that share it. */
  readonly renewal: string;
}

type PlainOption =
  | "lastEventId"
  | "reconnect"
  | "connectTimeout"
  | "heartbeatTimeout"
  | "whenHidden"
  | "maxEventSize";

type GivenOptions = ConnectionOptions & { readonly closeDelay?: number | undefined };

/**
 * Why a stream cannot be carried by a worker: the name of an option that cannot be sent, or `"invalid"`. A request that is not
 * idempotent stays in the page as well: a page that returns must not send it again.
 */
export function localReason(options: ConnectionOptions): string | undefined {
  const { fetch, transport, body } = options;
  if (!isIdempotent(options)) return "method";
  if (fetch !== undefined) return "fetch";
  if (transport !== undefined) return "transport";
  if (!isSendableBody(body)) return "body";
  try {
    sendOptions(options, "possible");
  } catch {
    // The page's own connection reports what is wrong.
    return "invalid";
  }
  return undefined;
}

function isSendableBody(body: RequestBody | null | undefined): boolean {
  const tag = Object.prototype.toString.call(body);
  return !/FormData|URLSearchParams|Stream/.test(tag);
}

export function sendOptions(options: GivenOptions, completion: Completion): SentOptions {
  const { url, headers, body, reconnect, onUnauthorized } = options;
  const { shouldReconnect, ...policy } = reconnect || {};
  const asks: Topic[] = [];
  if (typeof url === "function") asks.push("url");
  if (typeof headers === "function") asks.push("headers");
  if (onUnauthorized !== undefined) asks.push("renew");
  // Without these, the worker decides alone, even while all pages are busy.
  if (shouldReconnect !== undefined || completion !== "possible") asks.push("decide");
  const target = typeof url === "function" ? "" : resolveURL(url);
  return {
    url: target,
    headers: typeof headers === "function" ? [] : [...toHeaders(headers)],
    method: options.method,
    // A copy as JSON can be cloned; the object itself may have methods.
    body: isJSONBody(body ?? undefined) ? (JSON.parse(JSON.stringify(body)) as object) : body,
    credentials: options.credentials,
    withCredentials: options.withCredentials,
    idempotent: options.idempotent,
    lastEventId: options.lastEventId,
    reconnect: reconnect === false ? false : policy,
    connectTimeout: options.connectTimeout,
    heartbeatTimeout: options.heartbeatTimeout,
    whenHidden: options.whenHidden,
    maxEventSize: options.maxEventSize,
    closeDelay: options.closeDelay,
    asks,
    renewal: onUnauthorized === undefined ? "" : identify(onUnauthorized, target),
  };
}

/**
 * Functions of different tabs have no common identity. All tabs run the same code, so its source and the server that it
 * renews the credentials for stand for it.
 */
function identify(onUnauthorized: OnUnauthorized, url: string): string {
  return `${url && new URL(url).origin} ${String(onUnauthorized)}`;
}

/** Answers `url` and `headers` in the form in which they can be posted. */
export async function evaluate(
  options: ConnectionOptions,
  topic: "url" | "headers",
): Promise<unknown> {
  if (topic === "url") {
    const { url } = options;
    return resolveURL(typeof url === "function" ? await url() : url);
  }
  const { headers } = options;
  const given: HeadersLike | undefined = typeof headers === "function" ? await headers() : headers;
  return [...toHeaders(given)];
}
