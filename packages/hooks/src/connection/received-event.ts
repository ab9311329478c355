/**
 * One event as received: text, not decoded. It is created once and passed from layer to layer as the same object. Only
 * the store writes to it, so that one decoder runs once.
 */
export interface ReceivedEvent {
  /** `"message"` when the block had no `event` field. */
  readonly type: string;
  /** The data buffer: lines joined by `\n` (HTML 9.2.6). */
  readonly data: string;
  readonly lastEventId: string;
  /** The origin of the response's final URL (HTML 9.2.6, dispatch step 5). */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Counts the frames of the stream from 1, comments and retry fields included. */
  readonly frame: number;
  /** Counts the events of the stream from 1. */
  sequence: number;
  /** Made by `dispatch()`, not by the server. */
  readonly synthetic: boolean;
  /** The results of the decoders that ran, newest first. */
  decoded: DecodeResult | undefined;
}

/** The result of one decoder. Most events have one, so the results are a list and not a map. */
export interface DecodeResult {
  readonly decoder: unknown;
  /** `undefined` when the data could not be decoded. */
  readonly message: unknown;
  readonly next: DecodeResult | undefined;
}
