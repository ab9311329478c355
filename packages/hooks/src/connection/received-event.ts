/**
 * One event as it was received: text, not decoded. Built once, and handed through as this object; the store writes
 * its notes into it.
 */
export interface ReceivedEvent {
  /** `"message"` when the server named none. */
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
  readonly sequence: number;
  /** Made by `dispatch()`, not by the server. */
  readonly synthetic: boolean;
  /** For the store: what decoders made of it. */
  decoded: unknown;
}
