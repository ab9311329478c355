import type { ReconnectOptions } from "./policy.ts";
import type { Transport } from "./transport.ts";

/** What a header option may be: a record, anything that `Headers` takes, or nothing. */
export type HeadersLike =
  | Headers
  | Readonly<Record<string, string | undefined>>
  | ReadonlyArray<readonly [string, string]>;

/** A body that `fetch` takes, or a plain value that is sent as JSON. */
export type RequestBody = BodyInit | JsonBody;

type JsonBody = { readonly [key: string]: unknown } | readonly unknown[];

/** Everything that has to do with making, keeping and ending one connection. */
export interface ConnectionOptions {
  /**
   * Where the event stream is. Relative URLs are resolved against the page's. A function is asked on
   * every attempt, and needs a `key`.
   */
  readonly url: string | URL | (() => string | URL | Promise<string | URL>);
  /** @defaultValue `"GET"` */
  readonly method?: string;
  /**
   * Plain objects and arrays are sent as JSON. `FormData`, `Blob`, `ArrayBuffer` and streams need a
   * `key`, since none can be derived from them.
   */
  readonly body?: RequestBody;
  /**
   * A function is asked on **every** attempt, so a token that expired in between is never sent again.
   * Static headers are part of the key: two tokens never share one connection.
   */
  readonly headers?: HeadersLike | (() => HeadersLike | Promise<HeadersLike>);
  /** As for `fetch`. @defaultValue `"same-origin"` */
  readonly credentials?: RequestCredentials;
  /** The `EventSource` way to say `credentials: "include"` (HTML 9.2.2). @defaultValue false */
  readonly withCredentials?: boolean;
  /** Seeds `Last-Event-ID`, to resume where an earlier visit ended. @defaultValue `""` */
  readonly lastEventId?: string;
  /** When and how often to try again; `false` for never. */
  readonly reconnect?: ReconnectOptions | false;
  /**
   * Milliseconds until the response headers must be there; `0` for no limit.
   * @defaultValue 30000 for GET, none for other methods, which may have to think before they answer
   */
  readonly connectTimeout?: number;
  /**
   * Milliseconds of silence after which the connection is given up and reestablished. Every byte is
   * a sign of life, so a comment every 15 s will do. @defaultValue none
   */
  readonly heartbeatTimeout?: number;
  /** What to do while the page is hidden: nothing, or let go and resume when it is seen again. @defaultValue `"keep"` */
  readonly whenHidden?: "keep" | "pause";
  /** Characters that one event may take; past it the stream fails with `overflow`. @defaultValue 16777216 (16 Mi) */
  readonly maxEventSize?: number;
  /**
   * Called when the server answers 401: once for all streams of the client that share the function. When it
   * resolves, each tries again at once, once. A second 401, or a rejection, fails the stream.
   */
  readonly onUnauthorized?: () => void | Promise<void>;
  /**
   * Ends the stream when it aborts: as `closed`, with an error of kind `aborted`. The one in force when the stream
   * opens counts; opened again, a stream looks anew.
   */
  readonly signal?: AbortSignal;
  /** How to speak to the server. @defaultValue `fetchTransport()` */
  readonly transport?: Transport;
  /** The `fetch` to use. @defaultValue the global one, looked up on every attempt */
  readonly fetch?: typeof globalThis.fetch;
}
