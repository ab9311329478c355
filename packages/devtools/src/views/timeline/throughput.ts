import { bytesOf } from "../../recorder/frame-bytes.ts";
import type { StreamRecord } from "../../recorder/stream.ts";
import { niceStep } from "./axis.ts";
import { forEachFrameWithin } from "./entries-within.ts";
import type { Span } from "./span.ts";

/** How much came in each of many equal parts of a stretch of time. */
export interface Throughput {
  /** Where the first part begins, and how long each is. */
  readonly start: number;
  readonly step: number;
  /** By the part, a second. */
  readonly events: Float64Array;
  readonly bytes: Float64Array;
  readonly mostEvents: number;
  readonly mostBytes: number;
}

/**
 * @param recorded - What is recorded: the part that it begins or ends in has less than a whole
 *   step's frames, and is measured by what it has.
 * @param parts - About how many parts there is room for.
 */
export function throughputOf(
  record: StreamRecord,
  span: Span,
  recorded: Span,
  parts: number,
): Throughput {
  const step = niceStep((span.to - span.from) / Math.max(1, parts));
  // At multiples of the step, so that bars do not flicker while time goes on.
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
  for (let part = 0; part < count; part++) {
    const from = Math.max(recorded.from, start + part * step);
    const to = Math.min(recorded.to, start + (part + 1) * step);
    // A part that has only begun says little; taken for a whole one it at least is no spike.
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
