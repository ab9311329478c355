import type { EventStreamSink } from "../event-stream/event-stream.ts";
import type { Loss } from "./loss.ts";

/** A request that is ready to be sent. */
export interface TransportRequest {
  readonly url: string;
  readonly method: string;
  /** `Accept`, `Last-Event-ID` and the like included. */
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
  readonly credentials: RequestCredentials;
  readonly fetch: typeof globalThis.fetch;
  /** `""` for none. */
  readonly lastEventId: string;
  /** UTF-16 code units that one event may take. */
  readonly maxEventSize: number;
  /** Whether the raw text of frames is wanted; asked for each chunk. */
  readonly isTraced: () => boolean;
  /** The event types that somebody listens to, for transports that must name them. */
  readonly eventTypes: () => Iterable<string>;
}

/** A response as far as it is known once the headers are here. */
export interface ResponseHead {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  readonly headers: Headers;
}

/**
 * What a transport tells. In this order: `onResponse`, where it gets to see one, then one of `onOpen`, `onNoContent`
 * and `onLoss`; after `onOpen` any number of chunks and what is in them, then `onLoss`. What it says after the
 * abort is not heard.
 */
export interface TransportSink extends Omit<EventStreamSink, "onOverflow"> {
  onResponse(response: ResponseHead): void;
  /** An event stream was announced. `origin` is that of the final URL. */
  onOpen(origin: string): void;
  /** 204: the server wants no more of us. */
  onNoContent(): void;
  /** Something came: a sign of life. So many bytes, as far as the transport can tell. */
  onChunk(bytes: number): void;
  onLoss(loss: Loss): void;
}

/** A running exchange. */
export interface TransportExchange {
  /** Somebody began to listen to this type. Only transports that must name the types need it. */
  listen?(type: string): void;
}

/**
 * One way to speak to a server: `fetchTransport()`, `eventSourceTransport()`, or your own. Called once for each
 * attempt; must let go of everything when `signal` aborts.
 */
export type Transport = (
  request: TransportRequest,
  sink: TransportSink,
  signal: AbortSignal,
) => TransportExchange | void;
