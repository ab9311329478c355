import type { FrameReceived } from "@runnel/hooks/inspect";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { translate } from "../../ui/format/translate.ts";
import { excerpt, visibleLine } from "../../ui/format/visible-text.ts";
import { formatMoment } from "./axis.ts";
import { columnsOf, indexesWithin } from "./frame-columns.ts";
import { forEachFrameWithin } from "./frames-within.ts";
import type { Layout } from "./layout.ts";
import { laneHeight } from "./layout.ts";

/** How far from a frame the pointer may be, in CSS pixels. */
const REACH = 6;
const SECOND = 1000;
/** The maximum number of characters of data that are shown. */
const EXCERPT = 60;

/** What is under the pointer. */
export interface Pointed {
  readonly stream: StreamSnapshot;
  readonly at: number;
  readonly x: number;
  readonly frame: FrameReceived | undefined;
  /** Events in the second that ends here. */
  readonly rate: number;
}

/** @param streams - The streams by lane; with one stream, the whole plot belongs to it. */
export function pointedAt(
  layout: Layout,
  streams: readonly StreamSnapshot[],
  x: number,
  y: number,
): Pointed | undefined {
  const lane = Math.floor((y - layout.lanesTop) / laneHeight(layout, streams.length));
  const stream = streams[streams.length === 1 ? 0 : Math.max(0, lane)];
  if (stream === undefined) return undefined;
  const at = layout.toTime(x);
  return {
    stream,
    at,
    x,
    frame: nearest(stream, at, REACH * layout.resolution),
    rate: countWithin(stream, at),
  };
}

function nearest(stream: StreamSnapshot, at: number, reach: number): FrameReceived | undefined {
  let found: FrameReceived | undefined;
  forEachFrameWithin(stream, { from: at - reach, to: at + reach }, (frame) => {
    if (frame.synthetic) return;
    if (found === undefined || Math.abs(frame.at - at) < Math.abs(found.at - at)) found = frame;
  });
  return found;
}

function countWithin(stream: StreamSnapshot, at: number): number {
  const columns = columnsOf(stream);
  const { start, stop } = indexesWithin(columns, { from: at - SECOND, to: at });
  const within = columns.isEvent.subarray(start, stop);
  return within.reduce(
    (sum, isEvent, index) => ((columns.at[start + index] ?? 0) > at - SECOND ? sum + isEvent : sum),
    0,
  );
}

/** "12.345s · 5 events/s · #42 tick {"price":1}" */
export function describePointed({ stream, at, frame, rate }: Pointed, origin: number): string {
  const parts = [
    formatMoment((frame?.at ?? at) - origin),
    translate("{rate} {rate|event|events}/s", { rate }),
  ];
  if (frame !== undefined) {
    const type = visibleLine(frame.eventType, 40) || frame.kind;
    parts.push(`#${frame.sequence} ${type} ${visibleLine(excerpt(frame.data, EXCERPT))}`);
  }
  return `${visibleLine(stream.record.name, 40)} · ${parts.join(" · ")}`;
}
