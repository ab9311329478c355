import type { RequestHandler } from "express";
import { addressOf } from "./address.ts";
import { httpError } from "./http-error.ts";
import { createQuota } from "./quota.ts";
import { createRateLimit } from "./rate-limit.ts";
import type { RateLimitOptions } from "./rate-limit.ts";
import { whenClosed } from "./when-closed.ts";

/** Everything that the page needs comes from this server: no inline script or style, no other origin, no framing. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

export const secureHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
  });
  next();
};

/** better-sse makes a URL of the Host header. An invalid header would throw there and look like a failure of the server. */
export const requireHost: RequestHandler = (request, _response, next) => {
  if (!URL.canParse(`http://${request.get("Host") ?? "localhost"}`)) {
    throw httpError(400, "bad-host", "The Host header must name a host.");
  }
  next();
};

/** Limits the requests of one address that are in progress, so that a client that sends slowly cannot hold any number of sockets. */
export function limitConcurrency(limit: number): RequestHandler {
  const quota = createQuota({ limit });
  return (request, response, next) => {
    const release = quota.take(addressOf(request));
    if (release === undefined) {
      throw httpError(
        429,
        "too-many-requests",
        `Your address has ${limit} requests in progress, which is its limit. Try again later.`,
        { "Retry-After": "5" },
      );
    }
    whenClosed(response, release);
    next();
  };
}

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Limits the requests of one address that change something. Generous, because many people may share an address; the
 * scenes set stricter limits for each person.
 */
export function limitChanges(limit: RateLimitOptions): RequestHandler {
  const rate = createRateLimit(limit);
  return (request, _response, next) => {
    if (!SAFE_METHODS.has(request.method)) rate.take(addressOf(request));
    next();
  };
}
