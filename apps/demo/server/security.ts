import type { RequestHandler } from "express";
import { httpError } from "./http-error.ts";
import { createRateLimit, type RateLimitOptions } from "./rate-limit.ts";

/** All that the page needs is its own: no inline script, no inline style, no other host, no frame around it. */
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

const secureHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
  });
  next();
};

/** What is made into a URL on the way to an event stream must be one, or a bad header would look like our failure. */
const requireHost: RequestHandler = (request, _response, next) => {
  if (!URL.canParse(`http://${request.get("Host") ?? "localhost"}`)) {
    throw httpError(400, "bad-host", "The Host header must name a host.");
  }
  next();
};

const harmless: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * For what changes something, by address: a tab's own name would be no limit, since the page makes it up. Generous
 * enough for a house full of people behind one address; the scenes are stricter, each with its own.
 */
function limitChanges(limit: RateLimitOptions = { burst: 100, every: 50 }): RequestHandler {
  const rate = createRateLimit(limit);
  return (request, _response, next) => {
    if (!harmless.has(request.method)) rate.take(request.ip ?? "");
    next();
  };
}

export { limitChanges, requireHost, secureHeaders };
