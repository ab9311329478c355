import { createParser } from "eventsource-parser";
import { createTrace } from "./trace.ts";

/** What comes out of an event stream. Called synchronously from `feed`, in the order of the wire. */
export interface EventStreamSink {
  /**
   * Dispatch the event (HTML 9.2.6).
   *
   * @param type - `"message"` where the block named none.
   * @param lastEventId - Sticky: the id of this block, or of the last block that had one.
   * @param id - The `id` field of this very block.
   * @param raw - The block as it came over the wire; `""` unless traced.
   */
  onEvent(
    type: string,
    data: string,
    lastEventId: string,
    id: string | undefined,
    raw: string,
  ): void;
  /** A block that had an `id` field and no data: the last event ID moved, nothing is dispatched. */
  onId(lastEventId: string): void;
  /** A `retry` field: the reconnection time in milliseconds. */
  onRetry(reconnectionTime: number, raw: string): void;
  onComment(text: string, raw: string): void;
  /** A line that the standard says to ignore. One that was cut in two may go unreported. */
  onIgnored(reason: "invalid-retry" | "unknown-field", line: string): void;
  /** One event grew past `maxEventSize`. Nothing follows. */
  onOverflow(): void;
}

export interface EventStreamOptions {
  /** The last event ID string at the start; `""` for none. */
  readonly lastEventId: string;
  /** UTF-16 code units that one event may take. Bounds what is buffered as well. */
  readonly maxEventSize: number;
  /** Whether anybody wants to see the raw text of frames; asked once for each chunk. */
  readonly isTraced: () => boolean;
}

/** Interprets one event stream (HTML 9.2.6): bytes or text in, events out. */
export interface EventStream {
  /** Takes a chunk, cut anywhere: inside a line, a character or a line end. All bytes, or all text. */
  feed(chunk: Uint8Array | string): void;
  /**
   * Drops whatever is pending, and all that follows; also from inside a callback. The standard
   * wants an event that the end of the stream cut off to be discarded.
   */
  stop(): void;
}

const BOM = "\uFEFF";
const BLOCK_END = /(?:\n\n|\r\r|\r\n\r\n)$/;

export function createEventStream(options: EventStreamOptions, sink: EventStreamSink): EventStream {
  const { maxEventSize, isTraced } = options;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const trace = createTrace(maxEventSize, feedParser);
  let hasBegun = false;
  let lastEventId = options.lastEventId;
  /** An `id` field was seen and not yet reported. */
  let idMoved = false;
  let stopped = false;
  let traced = false;
  /** As far as the last chunk alone can tell. */
  let isBetweenBlocks = true;

  const parser = createParser({
    maxBufferSize: maxEventSize,
    onId(id) {
      flushId();
      lastEventId = id;
      idMoved = true;
    },
    onEvent({ event, data, id }) {
      if (id === undefined) flushId();
      idMoved = false;
      if (stopped) return;
      // The parser bounds what it buffers. An event that came whole in one chunk never was
      // buffered, but the limit must not depend on how the network cut the stream.
      if (data.length > maxEventSize) {
        overflow();
        return;
      }
      sink.onEvent(event ?? "message", data, lastEventId, id, traced ? trace.block() : "");
    },
    onRetry(reconnectionTime) {
      flushId();
      if (!stopped) sink.onRetry(reconnectionTime, traced ? trace.line() : "");
    },
    onComment(text) {
      flushId();
      if (!stopped) sink.onComment(text, traced ? trace.line() : "");
    },
    onError(error) {
      flushId();
      if (stopped) return;
      if (error.type === "max-buffer-size-exceeded") overflow();
      else sink.onIgnored(error.type, error.line ?? "");
    },
  });
  // The parser would take the three characters "ï»¿" for a BOM as well, which are text by now. It stops
  // looking once it has found one.
  parser.feed(BOM);

  function overflow(): void {
    stopped = true;
    sink.onOverflow();
  }

  /** "The UTF-8 decode algorithm strips one leading UTF-8 Byte Order Mark (BOM), if any." (HTML 9.2.6) */
  function withoutBOM(text: string): string {
    if (hasBegun || text === "") return text;
    hasBegun = true;
    return text.startsWith(BOM) ? text.slice(1) : text;
  }

  function feedParser(text: string): void {
    if (stopped) return;
    parser.feed(text);
    flushId();
  }

  // The parser says `onId` and, where the block has data, `onEvent` with that id right after it.
  // An id that is followed by anything else came from a block without data.
  function flushId(): void {
    if (!idMoved || stopped) return;
    idMoved = false;
    sink.onId(lastEventId);
  }

  return {
    feed(chunk) {
      if (stopped) return;
      const text = withoutBOM(
        typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }),
      );
      if (text === "") return;
      if (traced !== isTraced()) {
        traced = !traced;
        trace.reset(isBetweenBlocks);
      }
      if (traced) trace.feed(text);
      else feedParser(text);
      isBetweenBlocks = BLOCK_END.test(text.slice(-4));
    },
    stop() {
      stopped = true;
    },
  };
}
