/** What an event stream contains. Every method is called synchronously from `feed`, in the order of the wire. */
export interface EventStreamSink {
  /**
   * Dispatch the event (HTML 9.2.6).
   *
   * @param type - `"message"` when the block had no `event` field.
   * @param lastEventId - Sticky: the id of this block, or of the last block that had one.
   * @param id - The `id` field of this block; `undefined` when it had none.
   * @param raw - The block as it came over the wire; `""` unless traced.
   */
  onEvent(
    type: string,
    data: string,
    lastEventId: string,
    id: string | undefined,
    raw: string,
  ): void;
  /** A block with an `id` field and no data: the last event ID changed, and nothing is dispatched. */
  onId(lastEventId: string): void;
  /** A `retry` field: the reconnection time in milliseconds. */
  onRetry(reconnectionTime: number, raw: string): void;
  onComment(text: string, raw: string): void;
  /**
   * The standard says to ignore this line; `line` is its beginning. A line longer than `maxEventSize` is not reported.
   */
  onIgnored(reason: "invalid-retry" | "unknown-field", line: string): void;
  /** One event is longer than `maxEventSize`. No further call follows. */
  onOverflow(): void;
}

export interface EventStreamOptions {
  /** The last event ID string at the start; `""` without one. */
  readonly lastEventId: string;
  /** UTF-16 code units that one event may take. Bounds the buffer as well. */
  readonly maxEventSize: number;
  /** Whether an inspector wants the raw text of frames. Called once for each chunk. */
  readonly isTraced: () => boolean;
}

/** Interprets one event stream (HTML 9.2.6): bytes or text in, events out. */
export interface EventStream {
  /** Parses a chunk, which may be cut inside a line, a character or a line end. Chunks are all bytes or all text. */
  feed(chunk: Uint8Array | string): void;
  /**
   * Ends the stream. May be called inside a callback. "Once the end of the file is reached, any pending data must be
   * discarded." (HTML 9.2.6)
   */
  stop(): void;
}

/** A line whose value is kept, judged by its beginning. */
const FIELD = /^(data|event|id): ?/;
/** The longest field name and its colon: a shorter line may still become a field. */
const LONGEST_FIELD = 6;
/** The number of characters of an ignored line that are reported. */
const EXCERPT = 200;

/**
 * One pass over each chunk; the cost is linear, however the network cut the stream. The unfinished line at the
 * end of a chunk is only appended to, never searched, because searching it again for every chunk would be quadratic.
 */
export function createEventStream(options: EventStreamOptions, sink: EventStreamSink): EventStream {
  const { maxEventSize, isTraced } = options;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let { lastEventId } = options;
  let hasBegun = false;
  let isStopped = false;

  /** The unfinished line at the end of the last chunk. */
  let rest = "";
  /** The unfinished line has no meaning and is longer than the limit. It is skipped up to its end. */
  let isSkipping = false;
  /** The last chunk ended in CR; a LF at the start of the next chunk belongs to the same line end. */
  let endedInCR = false;

  // The buffers of HTML 9.2.6: data, event type and (new) last event ID.
  let data: string | undefined;
  let type = "";
  let id: string | undefined;

  let isTracing = false;
  /** The raw text of the block so far, without the comments and `retry` fields, which are frames of their own. */
  let raw = "";
  /** Tracing began inside this block. A part of a frame is not shown: it might contain a part of a secret. */
  let isPartial = false;
  let isBetweenBlocks = true;

  function overflow(): void {
    isStopped = true;
    sink.onOverflow();
  }

  /** A blank line: "Dispatch the event" (HTML 9.2.6). */
  function dispatch(): void {
    // The sink may stop the stream or dispatch, so the buffers are reset before it is called.
    const block = data;
    const eventType = type || "message";
    const newId = id;
    const blockRaw = isPartial ? "" : raw;
    data = undefined;
    type = "";
    id = undefined;
    raw = "";
    isPartial = false;
    isBetweenBlocks = true;
    if (newId !== undefined) lastEventId = newId;
    if (block !== undefined) sink.onEvent(eventType, block, lastEventId, newId, blockRaw);
    else if (newId !== undefined) sink.onId(lastEventId);
  }

  function addData(value: string): void {
    data = data === undefined ? value : `${data}\n${value}`;
    if (data.length > maxEventSize) overflow();
  }

  function setId(value: string): void {
    // "If the field value does not contain U+0000 NULL" (HTML 9.2.6)
    if (!value.includes("\0")) id = value;
  }

  /**
   * "Process the field" (HTML 9.2.6). Returns whether the line was a frame of its own.
   *
   * @param next - The start of the next line.
   */
  function processLine(text: string, start: number, end: number, next: number): boolean {
    if (startsWithData(text, start)) addData(valueAfter(text, start + 4, end));
    else {
      const content = text.slice(start, end);
      const colon = content.indexOf(":");
      const field = colon < 0 ? content : content.slice(0, colon);
      const value = colon < 0 ? "" : valueAfter(content, colon, content.length);
      if (value.length > maxEventSize && /^(?:event|id)$/.test(field)) overflow();
      else if (field === "event") type = value;
      else if (field === "id") setId(value);
      else if (field === "data") addData(value);
      else if (field === "") {
        sink.onComment(value, rawOf(text, start, next));
        return true;
      } else if (field !== "retry") sink.onIgnored("unknown-field", excerptOf(content));
      else if (/^\d+$/.test(value)) {
        sink.onRetry(Number(value), rawOf(text, start, next));
        return true;
      } else sink.onIgnored("invalid-retry", excerptOf(content));
    }
    return false;
  }

  function rawOf(text: string, start: number, end: number): string {
    return isTracing ? text.slice(start, end) : "";
  }

  function keepRaw(text: string, start: number, end: number): void {
    if (raw.length < maxEventSize) raw += rawOf(text, start, end);
  }

  function processText(chunk: string): void {
    const offset = rest.length;
    let lf = chunk.indexOf("\n");
    let cr = chunk.indexOf("\r");
    if (lf < 0 && cr < 0) return keepRest(chunk);
    if (lf >= 0) lf += offset;
    if (cr >= 0) cr += offset;
    const text = rest + chunk;
    rest = "";
    let start = 0;
    /** The start of the raw text that is not kept yet. */
    let rawStart = 0;
    while (lf >= 0 || cr >= 0) {
      // "lines must be separated by either a CRLF pair, a single LF, or a single CR" (HTML 9.2.5)
      const isCR = lf < 0 || (cr >= 0 && cr < lf);
      const end = isCR ? cr : lf;
      let next = end + 1;
      if (isCR) {
        if (lf === next) next += 1;
        else endedInCR = next === text.length;
        cr = text.indexOf("\r", next);
      }
      if (lf >= 0 && lf < next) lf = text.indexOf("\n", next);

      if (isSkipping) {
        isSkipping = false;
        rawStart = next;
      } else if (start === end) {
        keepRaw(text, rawStart, next);
        rawStart = next;
        dispatch();
      } else if (processLine(text, start, end, next)) {
        keepRaw(text, rawStart, start);
        rawStart = next;
      } else isBetweenBlocks = false;
      if (isStopped) return;
      start = next;
    }
    keepRaw(text, rawStart, start);
    keepRest(text.slice(start));
  }

  function keepRest(tail: string): void {
    if (isSkipping) return;
    rest += tail;
    if (rest.length + (data?.length ?? 0) <= maxEventSize) return;
    // The same limits as for a line that is complete.
    const [start, field] = FIELD.exec(rest) ?? ["", ""];
    const before = field === "data" && data !== undefined ? data.length + 1 : 0;
    if (before + rest.length - start.length <= maxEventSize || rest.length < LONGEST_FIELD) return;
    if (field !== "") return overflow();
    isSkipping = true;
    rest = "";
  }

  return {
    feed(chunk) {
      if (isStopped) return;
      let text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      if (text === "") return;
      // "The UTF-8 decode algorithm strips one leading UTF-8 Byte Order Mark (BOM), if any." (HTML 9.2.6)
      if (!hasBegun) text = text.replace(/^\uFEFF/, "");
      hasBegun = true;
      if (isTracing !== isTraced()) {
        isTracing = !isTracing;
        isPartial = !isBetweenBlocks || rest !== "";
        raw = "";
      }
      if (endedInCR && text.startsWith("\n")) {
        // The second half of a CRLF. The raw text of the next frame keeps it, so that no byte is unaccounted for.
        text = text.slice(1);
        if (isTracing) raw += "\n";
      }
      endedInCR = false;
      processText(text);
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Nearly every line is data. Comparing character codes takes half the time of `startsWith`. */
function startsWithData(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === 100 &&
    text.charCodeAt(at + 1) === 97 &&
    text.charCodeAt(at + 2) === 116 &&
    text.charCodeAt(at + 3) === 97 &&
    text.charCodeAt(at + 4) === 58
  );
}

/** "If value starts with a U+0020 SPACE character, remove it from value." (HTML 9.2.6) */
function valueAfter(text: string, colon: number, end: number): string {
  return text.slice(text.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1, end);
}

/** A copy: a slice of a string keeps the whole string in memory. */
function excerptOf(line: string): string {
  return line.length > EXCERPT ? [...line.slice(0, EXCERPT)].join("") : line;
}
