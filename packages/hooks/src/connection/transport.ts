import type { EventStreamSink } from "../event-stream/event-stream.ts";
import type { HttpRequest } from "./http-request.ts";
import type { Loss } from "./loss.ts";

/** A request that is ready to be sent; `Accept`, `Last-Event-ID` and the like are among its headers. */
export interface TransportRequest extends HttpRequest {
  readonly fetch: typeof globalThis.fetch;
  /** UTF-16 code units that one event may take. */
  readonly maxEventSize: number;
  /** Whether an inspector wants the raw text of frames. Called for each chunk. */
  readonly isTraced: () => boolean;
  /** The event types that have subscribers, for transports that must name them. */
  readonly eventTypes: () => Iterable<string>;
  /**
   * Backpressure: called before each read. A promise asks to read on only when it has resolved; a transport that
   * cannot wait ignores it. `undefined` outside a worker.
   */
  readonly ready?: (() => Promise<void> | undefined) | undefined;
}

/** A response whose headers have arrived. */
export interface ResponseHead {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  readonly headers: Headers;
}

/**
 * What a transport reports, in this order: `onResponse`, if it can see the response; then `onOpen` or `onLoss`. After
 * `onOpen`: any number of chunks, each followed by its events, then `onLoss`. Calls after the abort are ignored.
 */
export interface TransportSink extends EventStreamSink {
  onResponse(response: ResponseHead): void;
  /** The response is an event stream. `origin` is that of the final URL. */
  onOpen(origin: string): void;
  /** Bytes arrived, which counts as activity. `bytes` is an estimate if the transport cannot see them. */
  onChunk(bytes: number): void;
  /**
   * The response has ended or failed. 204 No Content is `{ error: undefined, fatal: true }`: do not reconnect (HTML
   * 9.2.3).
   */
  onLoss(loss: Loss): void;
}

/** A running exchange. */
export interface TransportExchange {
  /** This type got a subscriber; called again for further ones. Only for transports that must name the types. */
  listen?(type: string): void;
}

/**
 * Sends a request and reads its response: `fetchTransport()`, `eventSourceTransport()`, or your own. Called once for
 * each attempt. When `signal` aborts, the transport must release everything.
 */
export type Transport = (
  request: TransportRequest,
  sink: TransportSink,
  signal: AbortSignal,
) => TransportExchange | void;
