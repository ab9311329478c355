import { bytesOf } from "../../recorder/frame-bytes.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { niceStep } from "./axis.ts";
import { forEachFrameWithin } from "./frames-within.ts";
import type { Span } from "./span.ts";

/** The throughput of a time span, divided into parts of equal length. */
export interface Throughput {
  /** The start of the first part. */
  readonly start: number;
  /** The length of each part, in milliseconds. */
  readonly step: number;
  /** Events per second, by part. */
  readonly events: Float64Array;
  /** Bytes per second, by part. */
  readonly bytes: Float64Array;
  readonly mostEvents: number;
  readonly mostBytes: number;
}

/**
 * @param recorded - The recorded time. The first and the last part may be recorded only partially; their rates refer to
 * the recorded time.
 * @param parts - The approximate number of parts.
 */
export function throughputOf(
  record: StreamRecord,
  span: Span,
  recorded: Span,
  parts: number,
): Throughput {
  const step = niceStep((span.to - span.from) / Math.max(1, parts));
  // Parts start at multiples of the step, so that the bars do not flicker as time passes.
  const start = Math.floor(span.from / step) * step;
  const count = Math.floor((span.to - start) / step) + 1;
  const events = new Float64Array(count);
  const bytes = new Float64Array(count);
  forEachFrameWithin(record, { from: start, to: span.to }, (frame) => {
    if (frame.synthetic) return;
    const part = Math.floor((frame.at - start) / step);
    if (frame.kind === "event") events[part] = (events[part] ?? 0) + 1;
    bytes[part] = (bytes[part] ?? 0) + bytesOf(frame);
  });
  let mostEvents = 0;
  let mostBytes = 0;
  for (let part = 0; part < count; part += 1) {
    const from = Math.max(recorded.from, start + part * step);
    const to = Math.min(recorded.to, start + (part + 1) * step);
    // A part that has just started would show a false spike, so it counts as a whole one.
    const seconds = (to - from < step / 2 ? step : to - from) / 1000;
    const eventRate = (events[part] ?? 0) / seconds;
    const byteRate = (bytes[part] ?? 0) / seconds;
    events[part] = eventRate;
    bytes[part] = byteRate;
    mostEvents = Math.max(mostEvents, eventRate);
    mostBytes = Math.max(mostBytes, byteRate);
  }
  return { start, step, events, bytes, mostEvents, mostBytes };
}
