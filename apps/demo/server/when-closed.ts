import type { Response } from "express";

/**
 * Calls `listener` when the response is over, whoever ended it. At once where that has been: a client may leave
 * while its answer is being prepared, and "close" is said only once.
 */
function whenClosed(response: Response, listener: () => void): void {
  if (response.closed) listener();
  else response.once("close", listener);
}

export { whenClosed };
