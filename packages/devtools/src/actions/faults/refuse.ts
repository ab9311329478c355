import type { Fault } from "./fault.ts";

/**
 * No request reaches the server: a status comes back in its place.
 *
 * @param retryAfter - Seconds, as the `Retry-After` header.
 */
export function refuse(status: number, retryAfter?: number): Fault {
  return () => async () => {
    const headers = new Headers({ "content-type": "text/plain" });
    if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
    return new Response(`Simulated ${status}.`, { status, headers });
  };
}
