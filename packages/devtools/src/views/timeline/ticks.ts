import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "../../recorder/connection.ts";
import type { StreamRecord } from "../../recorder/stream.ts";
import { forEachFrameWithin } from "./entries-within.ts";
import { type Span, beginningOf } from "./span.ts";

export type TickKind = "event" | "comment" | "failure";

/** The frames of one connection and kind that fall on one pixel. */
export interface Tick {
  /** The connection's number. */
  readonly connection: number;
  readonly kind: TickKind;
  readonly x: number;
  count: number;
}

/**
 * The connections of a stretch of time, latest first, as in the ledger.
 *
 * @param most - How many there is room for.
 */
export function lanesOf(
  { connections }: StreamRecord,
  { from, to }: Span,
  most: number,
): { readonly lanes: readonly ConnectionRecord[]; readonly hidden: number } {
  const within = connections.filter((connection) => {
    const beginning = beginningOf(connection);
    if (beginning === undefined || beginning > to) return false;
    return connection.end === undefined || connection.end.at >= from;
  });
  const lanes = within.reverse().slice(0, most);
  return { lanes, hidden: within.length - lanes.length };
}

/**
 * Where the frames of a stretch of time are, by pixel: there are at most as many ticks as frames,
 * and with many frames at most as many as pixels.
 *
 * @param toX - From a moment to a pixel.
 */
export function ticksOf(record: StreamRecord, span: Span, toX: (at: number) => number): Tick[] {
  const ticks: Tick[] = [];
  // The latest tick of each kind: frames come in order, so no earlier one gets another.
  const latest: Partial<Record<TickKind, Tick>> = {};
  forEachFrameWithin(record, span, (frame) => {
    if (frame.synthetic) return;
    const kind = kindOf(frame, record);
    const x = Math.floor(toX(frame.at));
    const tick = latest[kind];
    if (tick !== undefined && tick.x === x && tick.connection === frame.connection) {
      tick.count++;
      return;
    }
    const next: Tick = { connection: frame.connection, kind, x, count: 1 };
    latest[kind] = next;
    ticks.push(next);
  });
  return ticks;
}

function kindOf({ kind, sequence }: FrameReceived, { failures }: StreamRecord): TickKind {
  if (kind !== "event") return "comment";
  return failures.size > 0 && failures.has(sequence) ? "failure" : "event";
}
