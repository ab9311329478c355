import { createHash } from "node:crypto";
import type { Request } from "express";
import { httpError } from "./http-error.ts";

/**
 * Who asks, over all tabs of a browser: a secret that the page made up and keeps, as a session cookie
 * would be. What comes back is its hash, which may be shown to others.
 */
function personOf(request: Request): string {
  const secret = request.get("X-Person") ?? "";
  if (!/^[\w-]{16,64}$/.test(secret)) {
    throw httpError(400, "bad-person", "X-Person must be 16 to 64 letters, digits, _ or -.");
  }
  return createHash("sha256").update(secret).digest("hex").slice(0, 12);
}

export { personOf };
