import type { ReconnectOptions } from "./reconnect-policy.ts";
import type { Transport } from "./transport.ts";

/** What a header option may be: a record, or anything iterable in pairs, such as `Headers`, a `Map` or an array. */
export type HeadersLike =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | null | undefined>>;

/** A body that `fetch` takes, or a value that is sent as JSON. */
export type RequestBody = BodyInit | object;

/** Everything that decides how one connection is made, kept and ended. `undefined` means "as if absent". */
export interface ConnectionOptions {
  /**
   * Where the event stream is. Relative URLs are resolved against the document. A function is called on
   * every attempt, and needs a `key`.
   */
  readonly url: string | URL | (() => string | URL | Promise<string | URL>);
  /** @defaultValue `"GET"` */
  readonly method?: string | undefined;
  /**
   * What `fetch` takes as a body goes out unchanged; any other value goes out as JSON. `FormData`, `Blob`, buffers
   * and streams need a `key`, since none can be derived from them.
   */
  readonly body?: RequestBody | null | undefined;
  /**
   * A function is called on **every** attempt, so an expired token is never sent again. Static headers are part of
   * the key: two tokens never share one connection. A function counts in the key as "some function".
   */
  readonly headers?: HeadersLike | (() => HeadersLike | Promise<HeadersLike>) | undefined;
  /** As for `fetch`. @defaultValue `"same-origin"` */
  readonly credentials?: RequestCredentials | undefined;
  /** The `EventSource` way to say `credentials: "include"` (HTML 9.2.2). @defaultValue false */
  readonly withCredentials?: boolean | undefined;
  /** The first `Last-Event-ID`, to resume where an earlier visit ended. @defaultValue `""` */
  readonly lastEventId?: string | undefined;
  /** When and how often to try again; `false` for never. */
  readonly reconnect?: ReconnectOptions | false | undefined;
  /**
   * Whether the request may be sent again automatically. Nothing else allows it: a POST to a language model
   * that is re-sent costs money and says everything twice. @defaultValue true for GET, false for other methods
   */
  readonly idempotent?: boolean | undefined;
  /**
   * Milliseconds until the response headers must be there; `0` for no limit. Many servers hand over their headers
   * only with the first event, so a limit cuts quiet streams off. @defaultValue none, as for `EventSource`
   */
  readonly connectTimeout?: number | undefined;
  /**
   * Milliseconds of silence after which the connection is reestablished; `0` for no limit. Every byte counts as
   * activity, so a comment every 15 s is enough. @defaultValue none
   */
  readonly heartbeatTimeout?: number | undefined;
  /** What to do while the page is hidden: nothing, or disconnect and resume when it is visible. @defaultValue `"keep"` */
  readonly whenHidden?: "keep" | "pause" | undefined;
  /** Characters that one event may take; past it the stream fails with `overflow`. @defaultValue 16777216 (16 Mi) */
  readonly maxEventSize?: number | undefined;
  /**
   * Called when the server answers 401: once for all streams of the client that share the function. When it
   * resolves, each tries again at once, once. A second 401, or a rejection, fails the stream.
   */
  readonly onUnauthorized?: (() => void | Promise<void>) | undefined;
  /**
   * Ends the stream when it aborts: `closed`, with an error of kind `aborted`. The signal that is set when the stream
   * opens counts; when it is opened again, it reads the option again.
   */
  readonly signal?: AbortSignal | undefined;
  /** How to speak to the server. @defaultValue `fetchTransport()` */
  readonly transport?: Transport | undefined;
  /** The `fetch` to use. @defaultValue the global one, looked up on every attempt */
  readonly fetch?: typeof globalThis.fetch | undefined;
}
