import type { Request } from "express";
import { httpError } from "./http-error.ts";

/**
 * Who asks: one id per browser tab, made up by the page. It keeps "Drop the connection" in one tab
 * from cutting the others. A header, or a query parameter for what cannot send headers, as `EventSource`.
 */
function visitorOf(request: Request): string {
  const visitor = request.get("X-Visitor") ?? request.query["visitor"] ?? "anonymous";
  if (typeof visitor !== "string" || !/^[\w-]{1,64}$/.test(visitor)) {
    throw httpError(
      400,
      "bad-visitor",
      "X-Visitor, or ?visitor=, must be 1 to 64 letters, digits, _ or -.",
    );
  }
  return visitor;
}

export { visitorOf };
