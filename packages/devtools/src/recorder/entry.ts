import type {
  DelaySource,
  FrameReceived,
  LoadChanged,
  SSEError,
  Status,
  StatusCause,
} from "@runnel/hooks/inspect";

/** A connection was lost, was closed, or could not be opened. */
export interface LostSeparator {
  readonly type: "lost";
  readonly at: number;
  readonly connection: number;
  /** Whether it was open before; `false` for an attempt that failed. */
  readonly opened: boolean;
  /** The faults that devtools, in this tab or another, simulated on the connection. */
  readonly simulated?: string;
  /** The status of the stream afterwards. */
  readonly status: Status;
  readonly cause: StatusCause;
  readonly error: SSEError | undefined;
}

/** The stream waits, or waited, before the next attempt. */
export interface WaitingSeparator {
  readonly type: "waiting";
  readonly at: number;
  readonly connection: number;
  readonly attempt: number;
  readonly delay: number;
  readonly source: DelaySource;
  readonly due: number;
  /** How long it lasted, in milliseconds, if it ended early. The recorder sets it at that moment. */
  waited?: number;
}

/** The stream is connected again. */
export interface ReestablishedSeparator {
  readonly type: "reestablished";
  readonly at: number;
  readonly connection: number;
  /** Milliseconds since the last open connection ended; `undefined` if its end was not recorded. */
  readonly downtime: number | undefined;
}

/** The stream changed its status between two connections, for example because it was paused. */
export interface StoppedSeparator {
  readonly type: "stopped";
  readonly at: number;
  readonly connection: number;
  readonly status: Status;
  readonly cause: StatusCause;
  readonly error: SSEError | undefined;
}

/** A state is being loaded, or that has ended. */
export interface LoadSeparator {
  readonly type: "load";
  readonly at: number;
  readonly connection: number;
  readonly phase: LoadChanged["phase"];
  /** Milliseconds since it started; `undefined` if that was not recorded. */
  readonly took: number | undefined;
  /** The number of events that waited for it. */
  readonly waited: number;
  readonly error: SSEError | undefined;
}

export type Separator =
  | LostSeparator
  | WaitingSeparator
  | ReestablishedSeparator
  | StoppedSeparator
  | LoadSeparator;

/** One row of a stream's history. A frame is kept as the fact that was received, so keeping it allocates nothing. */
export type Entry = FrameReceived | Separator;
