import type {
  DelaySource,
  FrameReceived,
  SSEError,
  Status,
  StatusCause,
} from "@runnel/hooks/inspect";

/** A connection was lost, ended, or never came to be. */
export interface LostSeparator {
  readonly type: "lost";
  readonly at: number;
  readonly connection: number;
  /** Whether it had been open; an attempt that failed was not. */
  readonly opened: boolean;
  /** What the stream did about it. */
  readonly status: Status;
  readonly cause: StatusCause;
  readonly error: SSEError | undefined;
}

/** The stream waits, or waited, before it tries again. */
export interface WaitingSeparator {
  readonly type: "waiting";
  readonly at: number;
  readonly connection: number;
  readonly attempt: number;
  readonly delay: number;
  readonly source: DelaySource;
  readonly due: number;
  /** Milliseconds that it lasted, where something cut it short; the recorder enters it then. */
  waited?: number;
}

/** A later connection is open. */
export interface ReestablishedSeparator {
  readonly type: "reestablished";
  readonly at: number;
  readonly connection: number;
  /** Milliseconds since the last open connection ended; `undefined` where nobody saw it end. */
  readonly downtime: number | undefined;
}

/** The stream changed its status between two connections: it paused, or gave up waiting. */
export interface StoppedSeparator {
  readonly type: "stopped";
  readonly at: number;
  readonly connection: number;
  readonly status: Status;
  readonly cause: StatusCause;
  readonly error: SSEError | undefined;
}

export type Separator =
  | LostSeparator
  | WaitingSeparator
  | ReestablishedSeparator
  | StoppedSeparator;

/**
 * One line of a stream's history. Frames are kept as the very facts that came, so that keeping one
 * allocates nothing.
 */
export type Entry = FrameReceived | Separator;
