import type { SSEError } from "./error.ts";

/**
 * The status of a stream in its lifecycle.
 *
 * `idle → connecting → open → waiting → connecting …`, with `paused` (offline, hidden, or in the back/forward cache),
 * `closed` (ended normally) and `failed` (ended by an error that is not retried).
 */
export type Status = "idle" | "connecting" | "open" | "waiting" | "paused" | "closed" | "failed";

/** The standard's numbers (HTML 9.2.2): 0 CONNECTING, 1 OPEN, 2 CLOSED. */
export type ReadyState = 0 | 1 | 2;

/** The wait before the next attempt. */
export interface Reconnection {
  /** 1 for the first attempt after a loss. */
  readonly attempt: number;
  /** Milliseconds from the loss to the attempt. */
  readonly delay: number;
  /** When the attempt is due, in milliseconds since the epoch. */
  readonly at: number;
  /** Why the connection was lost; `undefined` when the server ended the response cleanly. */
  readonly cause: SSEError | undefined;
}

/** What determined the delay of a reconnection. */
export type DelaySource = "backoff" | "retry" | "retry-after" | "shouldReconnect";

/** Why a stream changed its status. */
export type StatusCause =
  /** The first subscriber, or `open()`. */
  | "open"
  /** `reconnect()`. */
  | "reconnect"
  /** The response headers announced an event stream. */
  | "announced"
  /** The server ended the response. */
  | "end"
  /** See `error`. */
  | "error"
  /** The wait is over. */
  | "retry"
  /** `onUnauthorized` resolved. */
  | "authorized"
  | "offline"
  | "online"
  | "hidden"
  | "visible"
  /** Into, or out of, the back/forward cache. */
  | "pagehide"
  | "pageshow"
  /** The machine slept, so the connection may be dead. */
  | "wake"
  /** Another tab or another worker took over the connection. */
  | "hand-over"
  /** `until` matched. */
  | "until"
  /** 204. */
  | "no-content"
  /** `close()`. */
  | "close"
  /** The last subscriber left and `closeDelay` passed. */
  | "unused"
  /** `client.dispose()`. */
  | "dispose";

const READY_STATES: Readonly<Record<Status, ReadyState>> = {
  idle: 2,
  connecting: 0,
  open: 1,
  waiting: 0,
  paused: 0,
  closed: 2,
  failed: 2,
};

/** Whether the stream is connected, or will connect by itself. */
export function isAlive(status: Status): boolean {
  return readyStateOf(status) < 2;
}

/** The standard's `readyState` for a {@link Status}. */
export function readyStateOf(status: Status): ReadyState {
  return READY_STATES[status];
}
