import { hint } from "#diagnostics";
import type { Topic } from "../diagnostics/diagnostics.ts";
import type { SSEError } from "../inspection/error.ts";

/** How an attempt ended that Runnel did not end itself: the server, the network or a timeout ended it. */
export interface Loss {
  /** `undefined` when the server ended the response cleanly. */
  readonly error: SSEError | undefined;
  /** What `Retry-After` asked for, in milliseconds. */
  readonly retryAfter?: number | undefined;
  /** Further attempts would fail as well, as with an invalid URL. Without an error: 204 No Content. */
  readonly fatal?: boolean | undefined;
  /** The beginning of a body that contained no event. */
  readonly body?: string | undefined;
}

/** The maximum length of an error's message, because a decoder or a server may quote any amount of data. */
export const LONGEST_MESSAGE = 300;

export function createError(
  kind: SSEError["kind"],
  what: string,
  topic?: Topic,
  more?: Partial<SSEError>,
): SSEError {
  // A message may be shown or logged; the query and the user name of a URL may be secrets.
  const safe = what.replace(/\?[^\s"']+/g, "").replace(/\/\/[^/\s@]*@/g, "//");
  const advice = topic === undefined ? undefined : hint(topic, more);
  return {
    kind,
    message: shorten(safe, LONGEST_MESSAGE),
    ...(advice === undefined ? {} : { hint: advice }),
    ...more,
  };
}

export function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

export function networkLoss(message: string, topic?: Topic, cause?: unknown): Loss {
  return {
    error: createError("network", message, topic, cause === undefined ? undefined : { cause }),
  };
}

/** The message of what was thrown. Node's `fetch` has its reason in `cause`; without a message, it has a code. */
export function reasonOf(thrown: unknown): string {
  const { message = String(thrown), cause } = Object(thrown) as Partial<Error>;
  const { message: inner, code } = Object(cause) as { message?: string; code?: string };
  const reason = inner || code;
  return reason ? `${message} (${reason})` : message;
}
