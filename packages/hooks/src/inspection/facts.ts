import type { SSEError } from "./error.ts";
import type { DelaySource, Status, StatusCause } from "./status.ts";

/** Every fact carries when it became known (milliseconds since the epoch) and which stream it is about. */
interface Fact {
  readonly at: number;
  /** Unique within the client, never reused: `"1"`, `"2"`, … */
  readonly streamId: string;
}

/** A stream came into being: somebody subscribed to a key that no stream had. */
export interface StreamAdded extends Fact {
  readonly type: "stream-added";
  /** `options.key` where it was given, else the path of the URL. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  /** The options in force, by name; functions are shown as `"ƒ"`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly status: Status;
}

/** The stream is gone: nobody held it for `closeDelay`, or the client was disposed. */
export interface StreamRemoved extends Fact {
  readonly type: "stream-removed";
}

export interface SubscribersChanged extends Fact {
  readonly type: "subscribers";
  readonly count: number;
}

/** An attempt starts. `connection` counts the attempts of a stream from 1. */
export interface RequestSent extends Fact {
  readonly type: "request";
  readonly connection: number;
  readonly method: string;
  readonly url: string;
  /** `undefined` when the inspector attached after the request was sent: headers are not kept. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** What was sent as `Last-Event-ID`; `""` where the header was not sent. */
  readonly lastEventId: string;
  readonly body: string | undefined;
}

/** The response headers are here. */
export interface ResponseReceived extends Fact {
  readonly type: "response";
  readonly connection: number;
  readonly status: number;
  readonly url: string;
  /** `undefined` when the inspector attached after the response: headers are not kept. */
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** A piece of the body as the network handed it over. */
export interface ChunkReceived extends Fact {
  readonly type: "chunk";
  readonly connection: number;
  /** Counts the chunks of one connection from 1. */
  readonly chunk: number;
  readonly bytes: number;
}

/** One event, comment or retry field as it came over the wire. */
export interface FrameReceived extends Fact {
  readonly type: "frame";
  readonly kind: "event" | "comment" | "retry";
  readonly connection: number;
  /** Counts the frames of a stream from 1, over all its connections. */
  readonly sequence: number;
  /** The chunk that completed the frame; 0 for a synthetic one. */
  readonly chunk: number;
  /** For an event: its type, `"message"` where the server named none. Else `""`. */
  readonly eventType: string;
  /** The event's data, the comment's text, or the retry field's value. */
  readonly data: string;
  /** The `id` field of this very block; `undefined` where it had none. */
  readonly id: string | undefined;
  /** The text of the frame as it came, line ends included. */
  readonly raw: string;
  /** UTF-16 code units of `raw`. */
  readonly size: number;
  /** Made by `dispatch()`, not by the server. */
  readonly synthetic: boolean;
}

/** A block with an `id` field and no data: it moves `lastEventId` and dispatches nothing. */
export interface IdMoved extends Fact {
  readonly type: "id";
  readonly connection: number;
  readonly id: string;
}

/** A line that the standard says to ignore, such as a `retry` that is not a number. */
export interface FieldIgnored extends Fact {
  readonly type: "field-ignored";
  readonly connection: number;
  readonly reason: "invalid-retry" | "unknown-field";
  readonly line: string;
}

/** An event's data did not pass a decoder. */
export interface DecodeFailed extends Fact {
  readonly type: "decode-failure";
  /** The frame's `sequence`. */
  readonly sequence: number;
  readonly eventType: string;
  readonly error: SSEError;
}

export interface StatusChanged extends Fact {
  readonly type: "status";
  readonly connection: number;
  readonly status: Status;
  readonly previous: Status;
  readonly cause: StatusCause;
  /** Present where `cause` is `"error"`. */
  readonly error: SSEError | undefined;
}

export interface ReconnectionScheduled extends Fact {
  readonly type: "reconnection";
  /** The connection that was lost. */
  readonly connection: number;
  readonly attempt: number;
  /** Milliseconds. */
  readonly delay: number;
  readonly source: DelaySource;
  /** When the attempt is due, in milliseconds since the epoch. */
  readonly due: number;
  readonly error: SSEError | undefined;
}

/** The snapshots were published and React heard of it. */
export interface Flushed extends Fact {
  readonly type: "flush";
  /** Events since the flush before. */
  readonly events: number;
  /** Selections whose value changed. */
  readonly notified: number;
}

/** Everything that can be observed of a client, discriminated by `type`. */
export type InspectionEvent = StreamAdded | FactOfALayer;

type FactOfALayer =
  | StreamRemoved
  | SubscribersChanged
  | RequestSent
  | ResponseReceived
  | ChunkReceived
  | FrameReceived
  | IdMoved
  | FieldIgnored
  | DecodeFailed
  | StatusChanged
  | ReconnectionScheduled
  | Flushed;

/**
 * A fact as a layer states it: its origin and time are added, and secrets redacted, only when somebody inspects. Never
 * leaves the package. A frame is complete, so that one without a secret, of which there may be ten thousand a second,
 * can be handed out as it is.
 */
export type RawFact =
  | FrameReceived
  | RawStreamAdded
  | RawRequestSent
  | RawResponseReceived
  | Stated<Exclude<FactOfALayer, FrameReceived | RequestSent | ResponseReceived>>;

/** Distributes over a union, which `Omit` alone would merge. */
type Stated<Any> = Any extends Fact ? Omit<Any, "at" | "streamId" | "connection"> : never;

export interface RawStreamAdded extends Pick<StreamAdded, "type" | "status"> {
  /** The options in force, as they were given. */
  readonly options: Readonly<Record<string, unknown>>;
}

interface RawRequestSent extends Stated<Omit<RequestSent, "headers" | "body">> {
  readonly headers: Headers | undefined;
  readonly body: BodyInit | undefined;
}

interface RawResponseReceived extends Stated<Omit<ResponseReceived, "headers">> {
  readonly headers: Headers | undefined;
}
