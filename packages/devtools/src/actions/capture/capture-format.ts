import type {
  DecodeFailed,
  FieldIgnored,
  FrameReceived,
  ReconnectionScheduled,
  RequestSent,
  ResponseReceived,
  SSEError,
} from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { Continuity, ContinuityMark } from "../../recorder/continuity.ts";
import type { StateChange } from "../../recorder/state-history.ts";
import type { Separator } from "../../recorder/entry.ts";
import type { Diagnostics } from "../../recorder/diagnostics.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";

/** The value of `format` in a capture. */
export const CAPTURE_FORMAT = "runnel-capture";
/** Incremented when older versions of the panel can no longer read the format. */
export const CAPTURE_VERSION = 1;

/** Recorded streams, as the JSON export writes them. Times are in milliseconds since the epoch. */
export interface Capture {
  readonly format: typeof CAPTURE_FORMAT;
  readonly version: typeof CAPTURE_VERSION;
  readonly capturedAt: number;
  readonly streams: readonly CapturedStream[];
}

type Plain =
  | "id"
  | "name"
  | "method"
  | "url"
  | "options"
  | "addedAt"
  | "endedAt"
  | "status"
  | "cause"
  | "subscribers"
  | "frames"
  | "dropped"
  | "bytes"
  | "failureCount";

export interface CapturedStream extends Readonly<Pick<StreamRecord, Plain>> {
  readonly error: CapturedError | undefined;
  readonly connections: readonly CapturedConnection[];
  /** The latest entries. `dropped` older frames are not included. */
  readonly entries: readonly CapturedEntry[];
  /** Events that could not be decoded. */
  readonly failures: readonly CapturedFailure[];
  readonly signs: CapturedSigns;
  /** The `sequence` of each frame that could not be decoded, and the number of events that were not decoded yet. */
  readonly failed?: readonly number[];
  readonly unchecked?: number;
  /** Whether events are missing. This and what follows is absent in files of earlier versions of the panel. */
  readonly continuity?: Continuity;
  readonly marks?: readonly CapturedMark[];
  /** The latest changes of the states, cut off if they are large. */
  readonly states?: readonly CapturedState[];
}

export type CapturedMark = ContinuityMark & { readonly sequence: number };
/** The state before it is the one of the previous change. */
export type CapturedState = Omit<StateChange, "previous">;

/** The position in the file tells the stream and the connection of a fact. */
type Within<Fact> = Omit<Fact, "type" | "streamId" | "connection" | "error">;

/** Without `cause`, an object of the page whose text is not redacted. */
export type CapturedError = Omit<SSEError, "cause">;
export type CapturedFrame = Omit<FrameReceived, "streamId" | "size">;
export type CapturedEntry = CapturedFrame | Separator;
export type CapturedFailure = Within<DecodeFailed> & { readonly error: CapturedError };
/** The diagnostics of a stream. */
export type CapturedSigns = Omit<Diagnostics, "ignored" | "smooth"> & {
  readonly ignored: ReadonlyArray<Omit<FieldIgnored, "type" | "streamId">>;
};

export interface CapturedConnection extends Omit<
  ConnectionRecord,
  "request" | "response" | "reconnection" | "latestChunk" | "gaps" | "duplicates"
> {
  readonly gaps?: number;
  readonly duplicates?: number;
  readonly request: Within<RequestSent> | undefined;
  readonly response: Within<ResponseReceived> | undefined;
  /** The wait after its end. */
  readonly reconnection:
    | (Within<ReconnectionScheduled> & { readonly error: CapturedError | undefined })
    | undefined;
}
