import type { HookCall } from "../diagnostics/diagnostics.ts";
import type { SSEError } from "./error.ts";
import type { Fault } from "./faults/fault.ts";
import type { DelaySource, Status, StatusCause } from "./status.ts";

/** Every fact has its time (milliseconds since the epoch) and the ID of its stream. */
interface Fact {
  readonly at: number;
  /** Unique within the client, never reused: `"1"`, `"2"`, … */
  readonly streamId: string;
}

/** A stream was created: a key got its first subscriber. */
export interface StreamAdded extends Fact {
  readonly type: "stream-added";
  /** `options.key` if it is set, otherwise the path of the URL. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  /** The options in force, by name; functions are shown as `"ƒ"`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly status: Status;
}

/**
 * The stream was removed: it was unused for `closeDelay` and `retain`, or there were too many unused streams, or the
 * client was disposed.
 */
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
  /** What was sent as `Last-Event-ID`; `""` when the header was not sent. */
  readonly lastEventId: string;
  readonly body: string | undefined;
  /**
   * The faults that are simulated on this attempt. With a shared connection, each tab gets them. `undefined` without one.
   */
  readonly simulated?: readonly Fault[] | undefined;
}

/** The response headers arrived. */
export interface ResponseReceived extends Fact {
  readonly type: "response";
  readonly connection: number;
  readonly status: number;
  readonly url: string;
  /** `undefined` when the inspector attached after the response: headers are not kept. */
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** The bytes of one read from the network. */
export interface ChunkReceived extends Fact {
  readonly type: "chunk";
  readonly connection: number;
  /** Counts the chunks of one connection from 1. */
  readonly chunk: number;
  readonly bytes: number;
}

/** One event, comment or `retry` field as received. */
export interface FrameReceived extends Fact {
  readonly type: "frame";
  readonly kind: "event" | "comment" | "retry";
  readonly connection: number;
  /** Counts the frames of a stream from 1, over all its connections. */
  readonly sequence: number;
  /** The chunk that completed the frame; 0 for a synthetic one. */
  readonly chunk: number;
  /** For an event, its type; `"message"` when the block had no `event` field. Otherwise `""`. */
  readonly eventType: string;
  /** The event's data, the comment's text, or the retry field's value. */
  readonly data: string;
  /** The `id` field of this block; `undefined` without one. */
  readonly id: string | undefined;
  /** The text of the frame as received, including line ends; `""` for a synthetic one. */
  readonly raw: string;
  /** UTF-16 code units of `raw`. */
  readonly size: number;
  /** Made by `dispatch()`, not by the server. */
  readonly synthetic: boolean;
}

/** A block with an `id` field and no data: it changes `lastEventId` and dispatches no event. */
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

/** The data of an event could not be decoded. */
export interface DecodeFailed extends Fact {
  readonly type: "decode-failure";
  /** The frame's `sequence`. */
  readonly sequence: number;
  readonly eventType: string;
  readonly error: SSEError;
}

/** The option `sequence` revealed that events are missing. The event is delivered. */
export interface GapFound extends Fact {
  readonly type: "gap";
  /** The frame's `sequence`. */
  readonly sequence: number;
  readonly expected: number;
  readonly received: number;
}

/** The option `sequence` revealed that an event came before. It is dropped. */
export interface DuplicateDropped extends Fact {
  readonly type: "duplicate";
  /** The frame's `sequence`. */
  readonly sequence: number;
  readonly expected: number;
  readonly received: number;
}

/** Whether events are missing: it changed, or the observer has just attached. See the option `sequence`. */
export interface ContinuityChanged extends Fact {
  readonly type: "continuity";
  readonly continuity: "unknown" | "complete" | "gap";
}

/** Why a stream's state is what it is. */
export type StateCause =
  /** It was created, or the observer has just attached. */
  | "initial"
  /** An event was reduced. */
  | "event"
  /** `load` answered. */
  | "load"
  /** It was persisted, or rendered by the server. */
  | "restored"
  /** `client.clear()`. */
  | "reset";

/** A state of the stream changed. */
export interface StateChanged extends Fact {
  readonly type: "state";
  /** Counts the states of a stream from 1: each definition with a `state` of its own has one. */
  readonly slot: number;
  readonly cause: StateCause;
  /** The `sequence` of the frame that was reduced; 0 for another cause. */
  readonly sequence: number;
  /**
   * Plain data without secrets. A state may be large, so each level is copied when it is first read, with at most 2,000
   * members. What did not change is the same object as in `previous`. It can be written as JSON, but not cloned.
   */
  readonly state: unknown;
  readonly previous: unknown;
}

/** A state is being loaded by its `load`, or that has ended. */
export interface LoadChanged extends Fact {
  readonly type: "load";
  readonly phase: "started" | "ended" | "failed" | "aborted";
  /** The number of events that waited for the load. */
  readonly waited: number;
  readonly error: SSEError | undefined;
}

export interface StatusChanged extends Fact {
  readonly type: "status";
  readonly connection: number;
  readonly status: Status;
  readonly previous: Status;
  readonly cause: StatusCause;
  /**
   * The error that failed or interrupted the connection. Set when `cause` is `"error"`, and when a loss led to a pause.
   */
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

/** Snapshots were published and subscribers notified. */
export interface Flushed extends Fact {
  readonly type: "flush";
  /** Milliseconds that publishing and notifying took. React renders afterwards, unless `notify` is `"sync"`. */
  readonly duration: number;
  /** The number of events since the previous flush. */
  readonly events: number;
  /** The number of selections whose value changed. */
  readonly notified: number;
}

/** A component committed a render with another value of a hook. Reported in development builds only. */
export interface Committed extends Fact {
  readonly type: "commit";
  readonly hook: HookCall;
}

/** Another place carries the connection now: this page, a worker, or another tab. */
export interface CarrierChanged extends Fact {
  readonly type: "carrier";
  readonly mode: "local" | "worker" | "shared-worker" | "leader" | "follower";
  /** The number of tabs that share the connection. */
  readonly tabs: number;
  /** Why the page carries the connection itself, such as the name of an option that cannot be sent. */
  readonly reason: string | undefined;
}

/** This page read so slowly that a worker dropped events for it. */
export interface EventsDropped extends Fact {
  readonly type: "dropped";
  readonly count: number;
}

/** Everything that can be observed of a client, discriminated by `type`. */
export type InspectionEvent = StreamAdded | LayerFact;

type LayerFact =
  | StreamRemoved
  | SubscribersChanged
  | RequestSent
  | ResponseReceived
  | ChunkReceived
  | FrameReceived
  | IdMoved
  | FieldIgnored
  | DecodeFailed
  | GapFound
  | DuplicateDropped
  | ContinuityChanged
  | StateChanged
  | LoadChanged
  | StatusChanged
  | ReconnectionScheduled
  | CarrierChanged
  | EventsDropped
  | Flushed
  | Committed;

/**
 * A fact as a layer reports it. Its origin and time are added, and its secrets redacted, only while an observer is
 * attached. Internal to the package. A frame is already complete, so that a frame without a secret is not copied: there
 * may be ten thousand per second.
 */
export type RawFact =
  | RawFrame
  | RawStreamAdded
  | RawRequestSent
  | RawResponseReceived
  | Stated<Exclude<LayerFact, FrameReceived | RequestSent | ResponseReceived>>;

/** The frame that its stream counted last. */
export type RawFrame = Stated<Omit<FrameReceived, "sequence" | "size">>;

/** Distributes over a union, which `Omit` alone would merge. */
export type Stated<Any> = Any extends Fact ? Omit<Any, "at" | "streamId" | "connection"> : never;

export interface RawStreamAdded extends Pick<StreamAdded, "type" | "status"> {
  /** The options in force, as they were given. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** The DOM's `BodyInit`. Under this name it is known to the types of Node too, which a server compiles with. */
export type FetchBody = NonNullable<RequestInit["body"]>;

interface RawRequestSent extends Stated<Omit<RequestSent, "headers" | "body">> {
  readonly headers: Headers | undefined;
  readonly body: FetchBody | undefined;
}

interface RawResponseReceived extends Stated<Omit<ResponseReceived, "headers">> {
  readonly headers: Headers | undefined;
}
