import type { Request } from "express";
import { httpError } from "./http-error.ts";

export function isVisitor(visitor: unknown): visitor is string {
  return typeof visitor === "string" && /^[\w-]{1,64}$/.test(visitor);
}

/**
 * The browser of a visitor: `<browser>-<tab>` is one tab of it, and `<browser>` alone is what all of its tabs share.
 */
export function browserOf(visitor: string): string {
  return visitor.split("-", 1)[0] ?? "";
}

/**
 * The browser tab that sends the request. The page makes up the id, so that "Drop the connection" in one tab leaves the
 * other tabs alone. It is a header, or a query parameter for clients that cannot send headers (`EventSource`).
 */
export function visitorOf(request: Request): string {
  const visitor = request.get("X-Visitor") ?? request.query["visitor"] ?? "anonymous";
  if (!isVisitor(visitor)) {
    throw httpError(
      400,
      "bad-visitor",
      "X-Visitor, or ?visitor=, must be 1 to 64 letters, digits, _ or -.",
    );
  }
  return visitor;
}
