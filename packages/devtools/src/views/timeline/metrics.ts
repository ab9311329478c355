import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { createDurations } from "./durations.ts";
import { columnsOf, indexesWithin } from "./frame-columns.ts";
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
  const columns = columnsOf(stream);
  const { start, stop } = indexesWithin(columns, span);
  const gaps = createDurations();
  let events = 0;
  let bytes = 0;
  let connection = 0;
  let last = 0;
  for (let index = start; index < stop; index += 1) {
    const at = columns.at[index] ?? 0;
    const own = columns.connection[index] ?? 0;
    events += columns.isEvent[index] ?? 0;
    bytes += columns.bytes[index] ?? 0;
    if (own === connection) gaps.add(at - last);
    connection = own;
    last = at;
  }
  const seconds = Math.max(1, span.to - span.from) / 1000;
  return {
    events,
    eventsPerSecond: events / seconds,
    bytesPerSecond: bytes / seconds,
    gapP50: gaps.quantile(0.5),
    gapP95: gaps.quantile(0.95),
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
