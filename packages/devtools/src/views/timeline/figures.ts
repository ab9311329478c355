import type { ConnectionRecord } from "../../recorder/connection.ts";
import { bytesOf } from "../../recorder/frame-bytes.ts";
import type { StreamRecord } from "../../recorder/stream.ts";
import { forEachFrameWithin } from "./entries-within.ts";
import { quantile } from "./quantile.ts";
import type { Span } from "./span.ts";

/** What can be counted and measured of a stretch of time. Durations are milliseconds. */
export interface Figures {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Of the times between one frame and the next one of the same connection. */
  readonly gapP50: number | undefined;
  readonly gapP95: number | undefined;
}

export function figuresOf(record: StreamRecord, span: Span): Figures {
  const gaps: number[] = [];
  let events = 0;
  let bytes = 0;
  let connection = 0;
  let last = 0;
  forEachFrameWithin(record, span, (frame) => {
    if (frame.synthetic) return;
    if (frame.kind === "event") events++;
    bytes += bytesOf(frame);
    if (frame.connection === connection) gaps.push(frame.at - last);
    connection = frame.connection;
    last = frame.at;
  });
  const seconds = Math.max(1, span.to - span.from) / 1000;
  return {
    events,
    eventsPerSecond: events / seconds,
    bytesPerSecond: bytes / seconds,
    gapP50: quantile(gaps, 0.5),
    gapP95: quantile(gaps, 0.95),
  };
}

/** How long a connection took to begin, from its request on. */
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
