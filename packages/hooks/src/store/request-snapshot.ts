import { createError } from "../connection/loss.ts";
import type { SSEError } from "../inspection/error.ts";
import type { Status } from "../inspection/status.ts";
import type { LiveStream } from "./stream.ts";

/** The state of a request. */
export interface RequestSnapshot<Data> {
  /** `paused`: offline, hidden, or without a component, until it is resumed. */
  readonly status: Status;
  readonly data: Data;
  /**
   * Why it failed, or why a request that resumes lost its connection; `aborted` when `stop()` ended it. Otherwise which
   * event was the first that could not be decoded; this stays until the next `start` or `attach`.
   */
  readonly error: SSEError | undefined;
  /** How many events could not be decoded. */
  readonly decodeErrors: number;
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

export const STOPPED: SSEError = { kind: "aborted", message: "The request was stopped." };
export const DISPOSED: SSEError = {
  kind: "aborted",
  message: "The client was cleared or disposed of.",
};

/** How a request ended, from how its stream ended. */
export function describeEnd(
  stream: LiveStream,
  error: SSEError | undefined,
  isResumable: boolean,
  isAttached: boolean,
  hasData: boolean,
): Pick<RequestSnapshot<unknown>, "status" | "error" | "endedBy"> {
  const { status } = stream.published.getSnapshot();
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
  if (status === "failed") {
    const isCut = error?.kind === "network" || error?.kind === "timeout";
    const final =
      isResumable && hasData && isCut
        ? createError("incomplete", error.message, "incomplete", { cause: error })
        : error;
    return { status, error: final, endedBy: "error" };
  }
  const endedBy =
    cause === "until" ? "until" : cause === "end" || cause === "no-content" ? "end" : "stop";
  return { status, error, endedBy };
}

const LOST = "The server no longer has the rest of the answer.";
const EMPTY = "The response ended without an event.";
