import { createEventStream } from "../../src/event-stream/event-stream.ts";
import type { EventStream, EventStreamOptions } from "../../src/event-stream/event-stream.ts";

/** The calls of a stream's sink, by kind and in order. */
export interface Collected {
  readonly events: { type: string; data: string; lastEventId: string }[];
  /** The `id` field of each event's own block. */
  readonly ids: (string | undefined)[];
  readonly movedTo: string[];
  readonly retries: number[];
  readonly comments: string[];
  readonly ignored: string[];
  /** The names of all callbacks, in order. */
  readonly order: string[];
  /** The concatenated raw text of events, comments and `retry` fields. */
  raw: string;
  overflows: number;
}

export interface Collecting extends EventStream {
  readonly collected: Collected;
}

/** Creates an event stream that records the calls of its sink. */
export function collect(
  options: Partial<EventStreamOptions> = {},
  onEach: (callback: string, stream: EventStream) => void = () => undefined,
): Collecting {
  const collected: Collected = {
    events: [],
    ids: [],
    movedTo: [],
    retries: [],
    comments: [],
    ignored: [],
    order: [],
    raw: "",
    overflows: 0,
  };
  function called(callback: string): void {
    collected.order.push(callback);
    onEach(callback, stream);
  }
  const stream = createEventStream(
    { lastEventId: "", maxEventSize: 1 << 20, isTraced: () => false, ...options },
    {
      onEvent(type, data, lastEventId, id, raw) {
        collected.events.push({ type, data, lastEventId });
        collected.ids.push(id);
        collected.raw += raw;
        called("event");
      },
      onId(lastEventId) {
        collected.movedTo.push(lastEventId);
        called("id");
      },
      onRetry(time, raw) {
        collected.retries.push(time);
        collected.raw += raw;
        called("retry");
      },
      onComment(text, raw) {
        collected.comments.push(text);
        collected.raw += raw;
        called("comment");
      },
      onIgnored(reason, line) {
        collected.ignored.push(`${reason} ${line}`);
        called("ignored");
      },
      onOverflow() {
        collected.overflows += 1;
        called("overflow");
      },
    },
  );
  return { ...stream, collected };
}
