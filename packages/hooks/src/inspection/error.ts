/**
 * What went wrong with a stream, as data. Runnel never throws because of a network, a server or a payload; it
 * throws only when its own API is misused.
 */
export interface SSEError {
  /**
   * - `network`: no response, or the body was cut off.
   * - `http`: the server refused with a status.
   * - `content-type`: the response is not an event stream.
   * - `timeout`: `connectTimeout` or `heartbeatTimeout` expired.
   * - `overflow`: one event is longer than `maxEventSize`.
   * - `incomplete`: the response ended, or was cut off, before `until` matched; or it had no event.
   * - `in-band`: the server reported an error inside the stream (`until` returned an `Error`).
   * - `decode`: the data of one event could not be decoded; the stream continues.
   * - `load`: the state's `load` failed; the state before stays.
   * - `aborted`: the caller's `AbortSignal`, or `stop()`, ended it.
   */
  readonly kind:
    | "network"
    | "http"
    | "content-type"
    | "timeout"
    | "overflow"
    | "incomplete"
    | "in-band"
    | "decode"
    | "load"
    | "aborted";
  /** What happened, in one sentence that can be shown to a user. */
  readonly message: string;
  /** What the developer can do about it. Present in development only (export condition `development`). */
  readonly hint?: string | undefined;
  /** The HTTP status, when there was a response. */
  readonly status?: number;
  /** The first 4 KiB of a response that is not an event stream. */
  readonly body?: string;
  /** For `decode`: the type of the event. */
  readonly eventType?: string;
  /** For `decode`: the event's data as it came over the wire. */
  readonly raw?: string;
  /** For `decode` by a Standard Schema: the schema's issues. */
  readonly issues?: readonly SSEErrorIssue[];
  /** The underlying error, when there is one. */
  readonly cause?: unknown;
}

/** One issue that a Standard Schema found; structurally its `StandardSchemaV1.Issue`. */
export interface SSEErrorIssue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}
