import type { Response } from "express";

/**
 * Calls `listener` once when the response is closed, by either side. Calls it at once if the response is already closed:
 * a client may leave while its answer is being prepared, and "close" is emitted only once.
 */
export function whenClosed(response: Response, listener: () => void): void {
  if (response.closed) listener();
  else response.once("close", listener);
}
