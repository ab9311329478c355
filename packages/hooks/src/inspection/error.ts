/**
 * What went wrong with a stream, as data. Nothing in Runnel throws for what a network, a server or
 * a payload does; it only throws for misuse of its own API.
 */
export interface SSEError {
  /**
   * - `network`: no response, or the body broke off.
   * - `http`: a status other than 200 and 204.
   * - `content-type`: the response is not `text/event-stream`.
   * - `timeout`: `connectTimeout` or `heartbeatTimeout` ran out.
   * - `overflow`: one event grew past `maxEventSize`.
   * - `decode`: the data of one event did not pass its decoder; the stream goes on.
   * - `aborted`: the caller's `AbortSignal`, or `stop()`, ended it.
   */
  readonly kind:
    | "network"
    | "http"
    | "content-type"
    | "timeout"
    | "overflow"
    | "decode"
    | "aborted";
  /** One or two sentences: what happened, and what to do about it. */
  readonly message: string;
  /** The HTTP status, where there was a response. */
  readonly status?: number;
  /** The first 4 KiB of what the server said, where it said something that is not an event stream. */
  readonly body?: string;
  /** For `decode`: the type of the event. */
  readonly eventType?: string;
  /** For `decode`: the event's data as it came over the wire. */
  readonly raw?: string;
  /** For `decode` by a Standard Schema: the schema's issues. */
  readonly issues?: readonly SSEErrorIssue[];
  /** The underlying error, where there is one. */
  readonly cause?: unknown;
}

/** One issue that a Standard Schema found; structurally its `StandardSchemaV1.Issue`. */
export interface SSEErrorIssue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}
