import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import { bytesOf } from "../../recorder/frame-bytes.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { forEachFrameWithin } from "./frames-within.ts";
import type { Span } from "./span.ts";

/** Measurements of a time span. Durations are in milliseconds. */
export interface SpanMetrics {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Percentiles of the time between consecutive frames of the same connection. */
  readonly gapP50: number | undefined;
  readonly gapP95: number | undefined;
}

export function spanMetricsOf(stream: StreamSnapshot, span: Span): SpanMetrics {
  const gaps: number[] = [];
  let events = 0;
  let bytes = 0;
  let connection = 0;
  let last = 0;
  forEachFrameWithin(stream, span, (frame) => {
    if (frame.synthetic) return;
    if (frame.kind === "event") events += 1;
    bytes += bytesOf(frame);
    if (frame.connection === connection) gaps.push(frame.at - last);
    connection = frame.connection;
    last = frame.at;
  });
  const sorted = Float64Array.from(gaps).sort();
  const seconds = Math.max(1, span.to - span.from) / 1000;
  return {
    events,
    eventsPerSecond: events / seconds,
    bytesPerSecond: bytes / seconds,
    gapP50: sortedQuantile(sorted, 0.5),
    gapP95: sortedQuantile(sorted, 0.95),
  };
}

/** Durations from the request of a connection to its first signs of life, in milliseconds. */
export interface Latencies {
  readonly headers: number | undefined;
  readonly firstByte: number | undefined;
  readonly firstFrame: number | undefined;
}

export function latenciesOf(connection: ConnectionRecord | undefined): Latencies {
  const sent = connection?.request?.at;
  const since = (at: number | undefined): number | undefined =>
    at === undefined || sent === undefined ? undefined : at - sent;
  return {
    headers: since(connection?.response?.at),
    firstByte: since(connection?.firstByteAt),
    firstFrame: since(connection?.firstFrameAt),
  };
}

/**
 * A quantile, rounded down to one of the values; `undefined` if there are none. Unless `share` is 1, it is never the
 * largest of several values, so that a single outlier does not raise the threshold for outliers.
 */
export function quantile(values: Iterable<number>, share: number): number | undefined {
  return sortedQuantile(Float64Array.from(values).sort(), share);
}

function sortedQuantile(sorted: Float64Array, share: number): number | undefined {
  return sorted[Math.floor(share * (sorted.length - 1))];
}
