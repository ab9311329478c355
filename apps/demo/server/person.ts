import { createHash } from "node:crypto";
import type { Request } from "express";
import { httpError } from "./http-error.ts";

/** The ids that `personOf` returns. */
export const PERSON_ID: RegExp = /^[0-9a-f]{12}$/;

/**
 * The person who sends the request, in all tabs of a browser. `X-Person` is a secret that the page made up and stores,
 * like a session cookie. The result is its hash, which others may see.
 */
export function personOf(request: Request): string {
  const secret = request.get("X-Person") ?? "";
  if (!/^[\w-]{16,64}$/.test(secret)) {
    throw httpError(400, "bad-person", "X-Person must be 16 to 64 letters, digits, _ or -.");
  }
  return createHash("sha256").update(secret).digest("hex").slice(0, 12);
}
