import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { niceStep } from "./axis.ts";
import { columnsOf, indexesWithin } from "./frame-columns.ts";
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

/** The shortest time that a rate covers, in milliseconds: two events within 10 ms are not 200 events per second. */
const SECOND = 1000;

/**
 * Each part has the rate of the second that ends with it, or of the whole part if that is longer.
 *
 * @param recorded - The recorded time. A long part may be recorded only partially; its rate refers to the recorded time.
 * @param parts - The approximate number of parts.
 */
export function throughputOf(
  streams: readonly StreamSnapshot[],
  span: Span,
  recorded: Span,
  parts: number,
): Throughput {
  const step = niceStep((span.to - span.from) / Math.max(1, parts));
  // Parts start at multiples of the step, so that the bars do not flicker as time passes.
  const start = Math.floor(span.from / step) * step;
  const count = Math.floor((span.to - start) / step) + 1;
  /** The number of parts in a second. Steps below a second divide it. */
  const window = Math.max(1, SECOND / step);
  const first = start - (window - 1) * step;
  const eventCounts = new Float64Array(count + window - 1);
  const byteCounts = new Float64Array(count + window - 1);
  for (const stream of streams) {
    const columns = columnsOf(stream);
    const within = indexesWithin(columns, { from: first, to: span.to });
    for (let index = within.start; index < within.stop; index += 1) {
      const part = Math.floor(((columns.at[index] ?? 0) - first) / step);
      eventCounts[part] = (eventCounts[part] ?? 0) + (columns.isEvent[index] ?? 0);
      byteCounts[part] = (byteCounts[part] ?? 0) + (columns.bytes[index] ?? 0);
    }
  }
  const secondsOf = (part: number): number => {
    if (window > 1) return 1;
    const from = Math.max(recorded.from, start + part * step);
    const to = Math.min(recorded.to, start + (part + 1) * step);
    // A part that has just started would show a false spike, so it counts as a whole one.
    return Math.max(SECOND, to - from < step / 2 ? step : to - from) / SECOND;
  };
  const events = movingRate(eventCounts, window, secondsOf);
  const bytes = movingRate(byteCounts, window, secondsOf);
  const most = (rates: Float64Array): number => rates.reduce((a, b) => Math.max(a, b), 0);
  return { start, step, events, bytes, mostEvents: most(events), mostBytes: most(bytes) };
}

/** The sum over a moving window, per second. The first window ends with the first part. */
function movingRate(
  counts: Float64Array,
  window: number,
  secondsOf: (part: number) => number,
): Float64Array {
  const rates = new Float64Array(counts.length - window + 1);
  let sum = 0;
  for (let index = 0; index < counts.length; index += 1) {
    sum += counts[index] ?? 0;
    const part = index - window + 1;
    if (part < 0) continue;
    rates[part] = sum / secondsOf(part);
    sum -= counts[part] ?? 0;
  }
  return rates;
}
