import type { ReceivedEvent } from "../connection/connection.ts";
import type { SSEError } from "../inspection/error.ts";
import { DecodeError, runDecoder } from "./decoder.ts";
import type { EventDecoder } from "./decoder.ts";

/** One event, decoded. Frozen. */
export interface Message<Type extends string = string, Data = unknown> {
  /** The event type; `"message"` where the server named none. */
  readonly type: Type;
  /** What the decoder made of `raw`. */
  readonly data: Data;
  /** The data as it came: lines joined by `\n` (HTML 9.2.6). */
  readonly raw: string;
  /** The last event ID string at this event; sticky, so not necessarily this event's own. */
  readonly lastEventId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The origin that the stream comes from, after redirects; `""` for a synthetic event. */
  readonly origin: string;
  /** Made by `dispatch()`, not by the server. */
  readonly synthetic: boolean;
}

/** An event as the store keeps it: decoded only once somebody needs it, and once for each decoder. */
export interface StoredEvent extends ReceivedEvent {
  /** Counts the events of a stream from 1. */
  readonly sequence: number;
  /** Hears how decoding went: the stream that the event came from. */
  readonly observer: DecodeObserver;
  readings: Reading | undefined;
}

/** What became of one event under one decoder. Settled when `pending` is `undefined`. */
export interface Reading {
  readonly decoder: EventDecoder;
  /** The next decoder's reading of the same event. */
  readonly next: Reading | undefined;
  message: Message | undefined;
  error: SSEError | undefined;
  pending: Promise<void> | undefined;
}

/** Hears, once for each event and decoder, how decoding went. */
export interface DecodeObserver {
  onDecoded(event: StoredEvent): void;
  onDecodeFailure(event: StoredEvent, error: SSEError): void;
  /** An asynchronous decoder is done, whichever way. */
  onSettled(): void;
}

/** Reads an event through a decoder, or finds what an earlier reader has made of it. */
export function readEvent(event: StoredEvent, decoder: EventDecoder): Reading {
  for (let reading = event.readings; reading !== undefined; reading = reading.next) {
    if (reading.decoder === decoder) return reading;
  }
  const reading: Reading = {
    decoder,
    next: event.readings,
    message: undefined,
    error: undefined,
    pending: undefined,
  };
  event.readings = reading;
  try {
    const data = runDecoder(decoder, event.data);
    if (isThenable(data)) reading.pending = settle(reading, event, data);
    else succeed(reading, event, data);
  } catch (cause) {
    fail(reading, event, cause);
  }
  return reading;
}

async function settle(
  reading: Reading,
  event: StoredEvent,
  pending: PromiseLike<unknown>,
): Promise<void> {
  try {
    succeed(reading, event, await pending);
  } catch (cause) {
    fail(reading, event, cause);
  }
  reading.pending = undefined;
  event.observer.onSettled();
}

function succeed(reading: Reading, event: StoredEvent, data: unknown): void {
  reading.message = toMessage(event, data);
  event.observer.onDecoded(event);
}

function fail(reading: Reading, event: StoredEvent, cause: unknown): void {
  reading.error = toDecodeError(event, cause);
  event.observer.onDecodeFailure(event, reading.error);
}

function toMessage(event: StoredEvent, data: unknown): Message {
  const { type, data: raw, lastEventId, receivedAt, origin, synthetic } = event;
  return Object.freeze({ type, data, raw, lastEventId, receivedAt, origin, synthetic });
}

function toDecodeError({ type, data }: StoredEvent, cause: unknown): SSEError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const start = data.length > 80 ? `${data.slice(0, 80)}…` : data;
  return {
    kind: "decode",
    message: `The data of a "${type}" event did not pass its decoder: ${reason}. It began with: ${start}`,
    eventType: type,
    raw: data,
    cause,
    ...(cause instanceof DecodeError ? { issues: cause.issues } : {}),
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "then" in value &&
    typeof value.then === "function"
  );
}
