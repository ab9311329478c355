import type { Answer } from "./answer.ts";

function retryAfterHeader(retryAfter: number | string | Date | undefined): Record<string, string> {
  if (retryAfter === undefined) return {};
  return {
    "retry-after": retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter),
  };
}

/** 204: the server asks the client not to come back. */
export function noContent(): Answer {
  return { status: 204 };
}

/** 401, as an expired bearer token gets it. */
export function unauthorized(body = "token expired"): Answer {
  return { status: 401, headers: { "www-authenticate": "Bearer" }, body };
}

/** 429; `retryAfter` in seconds, or as an HTTP date (a `Date`, or text as it stands). */
export function tooManyRequests(retryAfter?: number | string | Date): Answer {
  return { status: 429, headers: retryAfterHeader(retryAfter), body: "too many requests" };
}

/** 503; `retryAfter` in seconds, or as an HTTP date (a `Date`, or text as it stands). */
export function unavailable(retryAfter?: number | string | Date): Answer {
  return { status: 503, headers: retryAfterHeader(retryAfter), body: "unavailable" };
}

/** 200 with an HTML page: the proxy's login form where a stream should be. */
export function htmlPage(body = "<!doctype html><title>Sign in</title>"): Answer {
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

/** A redirect to another endpoint or URL. Default status 307. */
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

/** Resets the socket instead of sending headers: a network error on connecting. */
export function hangsUp(): Answer {
  return { headersAfter: "never", finally: "cut" };
}
