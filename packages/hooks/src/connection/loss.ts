import type { SSEError } from "../inspection/error.ts";

/** How a connection, or the attempt to make one, came to its end without our doing. */
export interface Loss {
  /** `undefined` where the server ended the response as it should. */
  readonly error: SSEError | undefined;
  /** What `Retry-After` asked for, in milliseconds. */
  readonly retryAfter?: number | undefined;
  /** No further attempt can go better, such as one at a URL that cannot be parsed. */
  readonly fatal?: boolean;
}

export function networkLoss(message: string, cause?: unknown): Loss {
  return { error: { kind: "network", message, ...(cause === undefined ? {} : { cause }) } };
}

/** A loss by misconfiguration: no request was made, and none will go better. */
export function fatalLoss(message: string, cause?: unknown): Loss {
  return { ...networkLoss(message, cause), fatal: true };
}
