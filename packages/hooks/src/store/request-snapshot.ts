import { createError } from "../connection/loss.ts";
import type { SSEError } from "../inspection/error.ts";
import type { Status } from "../inspection/status.ts";
import type { LiveStream } from "./stream.ts";

/** The state of a request. */
export interface RequestSnapshot<Data> {
  /** `paused`: offline, hidden, or without a component, until it is resumed. */
  readonly status: Status;
  readonly data: Data;
  /** Why it failed; `aborted` when `stop()` ended it. */
  readonly error: SSEError | undefined;
  /** The id of the answer, for `attach`; see `resume`. */
  readonly id: string | undefined;
  /** What ended the request; `undefined` while it runs, and before the first. */
  readonly endedBy: RequestEnd | undefined;
}

/**
 * - `until`: the answer is complete.
 * - `end`: the server ended the response, and there is no `until`.
 * - `stop`: `stop()`.
 * - `error`: see `error`. What has arrived is kept.
 * - `not-found`: `attach(id)` found no running answer (204, 404).
 */
export type RequestEnd = "until" | "end" | "stop" | "error" | "not-found";

/** How a request ended, from how its stream ended. */
export function describeEnd(
  stream: LiveStream,
  isResumable: boolean,
  isAttached: boolean,
  hasData: boolean,
): Pick<RequestSnapshot<unknown>, "status" | "error" | "endedBy"> {
  const { status, error } = stream.getPublished();
  const { cause } = stream;
  const isGone =
    cause === "no-content" || (error?.kind === "http" && /^(?:404|410)$/.test(`${error.status}`));
  if (isResumable && isGone && isAttached && !hasData) {
    return { status: "closed", error: undefined, endedBy: "not-found" };
  }
  const missing = isGone ? LOST : cause === "end" && !hasData ? EMPTY : undefined;
  if (isResumable && missing !== undefined) {
    return {
      status: "failed",
      error: createError("incomplete", missing, "incomplete"),
      endedBy: "error",
    };
  }
  if (status === "failed") return { status, error, endedBy: "error" };
  const endedBy =
    cause === "until" ? "until" : cause === "end" || cause === "no-content" ? "end" : "stop";
  return { status, error, endedBy };
}

const LOST = "The server no longer has the rest of the answer.";
const EMPTY = "The response ended without an event.";
