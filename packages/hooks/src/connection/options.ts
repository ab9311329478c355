import type { FetchBody } from "../inspection/facts.ts";
import type { ReconnectOptions } from "./reconnect-policy.ts";
import type { Transport } from "./transport.ts";

/** The types that `headers` accepts: a record, or any iterable of pairs, such as `Headers`, a `Map` or an array. */
export type HeadersLike =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | null | undefined>>;

export type Credentials = NonNullable<RequestInit["credentials"]>;

/** A body that `fetch` accepts, or a value that is sent as JSON. */
export type RequestBody = FetchBody | object;

/** Everything that decides how one connection is made, kept and ended. `undefined` means "as if absent". */
export interface ConnectionOptions {
  /**
   * The URL of the event stream. Relative URLs are resolved against the document. A function is called on every
   * attempt, and needs a `key`.
   */
  readonly url: string | URL | (() => string | URL | Promise<string | URL>);
  /** @defaultValue `"GET"` */
  readonly method?: string | undefined;
  /**
   * A body that `fetch` accepts is sent unchanged; any other value is sent as JSON. `FormData`, `Blob`, buffers and
   * streams need a `key`, because the key cannot be derived from them.
   */
  readonly body?: RequestBody | null | undefined;
  /**
   * A function is called on **every** attempt, so an expired token is never sent again. Static headers are part of the
   * key: two tokens never share one connection. The result of a function is not part of the key: streams with different
   * functions share one connection, but never with a stream without a function.
   */
  readonly headers?: HeadersLike | (() => HeadersLike | Promise<HeadersLike>) | undefined;
  /** As for `fetch`. @defaultValue `"same-origin"` */
  readonly credentials?: Credentials | undefined;
  /** The `EventSource` name of `credentials: "include"` (HTML 9.2.2). @defaultValue false */
  readonly withCredentials?: boolean | undefined;
  /** The first `Last-Event-ID`, to resume where an earlier visit ended. @defaultValue `""` */
  readonly lastEventId?: string | undefined;
  /** When and how often to reconnect; `false` for never. */
  readonly reconnect?: ReconnectOptions | false | undefined;
  /**
   * Whether the request may be sent again automatically. Only this option allows it: a re-sent POST to a language model
   * costs money and repeats the answer. @defaultValue true for GET, false for other methods
   */
  readonly idempotent?: boolean | undefined;
  /**
   * Milliseconds until the response headers must arrive; `0` for no limit. Many servers send their headers only with
   * the first event, so a limit would cut off quiet streams. @defaultValue none, as for `EventSource`
   */
  readonly connectTimeout?: number | undefined;
  /**
   * Milliseconds of silence after which the connection is reestablished; `0` for no limit. Every byte counts as
   * activity, so a comment every 15 s is enough. @defaultValue none
   */
  readonly heartbeatTimeout?: number | undefined;
  /** What to do while the page is hidden: nothing, or disconnect and resume when it is visible. @defaultValue `"keep"` */
  readonly whenHidden?: "keep" | "pause" | undefined;
  /**
   * The maximum length of one event in characters. A longer event fails the stream with `overflow`. @defaultValue
   * 16777216 (16 Mi)
   */
  readonly maxEventSize?: number | undefined;
  /**
   * Called when the server answers 401: once for all streams of the client that share the function. When it resolves,
   * each stream makes one immediate attempt. A second 401 in a row, or a rejection, fails the stream.
   */
  readonly onUnauthorized?: (() => void | Promise<void>) | undefined;
  /**
   * Aborting this signal closes the stream, with an error of kind `aborted`. The option is read each time the stream
   * opens; a change has no effect until then.
   */
  readonly signal?: AbortSignal | undefined;
  /** Sends the requests and reads the responses. @defaultValue `fetchTransport()` */
  readonly transport?: Transport | undefined;
  /** The `fetch` to use. @defaultValue the global one, looked up on every attempt */
  readonly fetch?: typeof globalThis.fetch | undefined;
}
