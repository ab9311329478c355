import type { Answer } from "./answer.ts";

/** 204 No Content: the client must not reconnect (HTML 9.2.3). */
export function noContent(): Answer {
  return { status: 204 };
}

/** 401 Unauthorized, as a server responds to an expired bearer token. */
export function unauthorized(body = "token expired"): Answer {
  return { status: 401, headers: { "www-authenticate": "Bearer" }, body };
}

/** 429 Too Many Requests. `retryAfter` is a number of seconds or an HTTP date (a `Date`; a string is sent unchanged). */
export function tooManyRequests(retryAfter?: number | string | Date): Answer {
  return { status: 429, headers: retryAfterHeader(retryAfter), body: "too many requests" };
}

/** 503 Service Unavailable. `retryAfter` is a number of seconds or an HTTP date (a `Date`; a string is sent unchanged). */
export function unavailable(retryAfter?: number | string | Date): Answer {
  return { status: 503, headers: retryAfterHeader(retryAfter), body: "unavailable" };
}

/** 200 with an HTML page, such as the login form of a proxy in place of the stream. */
export function htmlPage(body = "<!doctype html><title>Sign in</title>"): Answer {
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

/** A redirect to another endpoint or URL. `status` defaults to 307. */
export function redirectTo(
  target: string | URL | { readonly url: string },
  status: 301 | 302 | 303 | 307 | 308 = 307,
): Answer {
  const location = typeof target === "object" && "url" in target ? target.url : String(target);
  return { status, headers: { location } };
}

/** Accepts the request and never sends headers. */
export function neverAnswers(): Answer {
  return { headersAfter: "never" };
}

/** Resets the socket before it sends headers: a network error while connecting. */
export function hangsUp(): Answer {
  return { headersAfter: "never", finally: "cut" };
}

function retryAfterHeader(retryAfter: number | string | Date | undefined): Record<string, string> {
  if (retryAfter === undefined) return {};
  return {
    "retry-after": retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter),
  };
}
