import type {
  DecodeFailed,
  FieldIgnored,
  FrameReceived,
  ReconnectionScheduled,
  RequestSent,
  ResponseReceived,
  SSEError,
} from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "../../recorder/connection.ts";
import type { Separator } from "../../recorder/entry.ts";
import type { Signs } from "../../recorder/signs.ts";
import type { StreamRecord } from "../../recorder/stream.ts";

/** What a capture says that it is. */
export const CAPTURE_FORMAT = "runnel-capture";
/** Raised when an older reader could no longer make sense of what is written. */
export const CAPTURE_VERSION = 1;

/** Streams as they were recorded: what JSON export writes. Times are milliseconds since the epoch. */
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
  /** The latest of them, `dropped` of its frames not among them. */
  readonly entries: readonly CapturedEntry[];
  /** Events that did not pass their decoder. */
  readonly failures: readonly CapturedFailure[];
  readonly signs: CapturedSigns;
}

/** Whose stream a thing is, and of which connection, is said by where it stands. */
type Within<Fact> = Omit<Fact, "type" | "streamId" | "connection" | "error">;

/** A `cause` is an object of the page's, with text that nobody has redacted. */
export type CapturedError = Omit<SSEError, "cause">;
export type CapturedFrame = Omit<FrameReceived, "streamId" | "size">;
export type CapturedEntry = CapturedFrame | Separator;
export type CapturedFailure = Within<DecodeFailed> & { readonly error: CapturedError };
export type CapturedSigns = Omit<Signs, "ignored"> & {
  readonly ignored: ReadonlyArray<Omit<FieldIgnored, "type" | "streamId">>;
};

export interface CapturedConnection extends Omit<
  ConnectionRecord,
  "request" | "response" | "reconnection" | "latestChunk"
> {
  readonly request: Within<RequestSent> | undefined;
  readonly response: Within<ResponseReceived> | undefined;
  /** The wait that followed its end. */
  readonly reconnection:
    | (Within<ReconnectionScheduled> & { readonly error: CapturedError | undefined })
    | undefined;
}
