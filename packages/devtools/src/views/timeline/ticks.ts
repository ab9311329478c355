import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { forEachFrameWithin } from "./frames-within.ts";
import type { Span } from "./span.ts";
import { beginningOf } from "./span.ts";

export type TickKind = "event" | "comment" | "failure";

/** The frames of one connection and kind on the same pixel. */
export interface Tick {
  /** The number of the connection. */
  readonly connection: number;
  readonly kind: TickKind;
  readonly x: number;
  count: number;
}

/**
 * The connections in a time span, latest first, as in the Reconnects view.
 *
 * @param most - The maximum number.
 */
export function lanesOf(
  { connections }: StreamSnapshot,
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
 * Groups the frames of a time span by pixel, so that the number of ticks is limited by the width of the canvas.
 *
 * @param toX - Converts a time to a pixel.
 */
export function ticksOf(stream: StreamSnapshot, span: Span, toX: (at: number) => number): Tick[] {
  const ticks: Tick[] = [];
  // The latest tick of each kind. Frames are in order, so earlier ticks are complete.
  const latest: Partial<Record<TickKind, Tick>> = {};
  forEachFrameWithin(stream, span, (frame) => {
    if (frame.synthetic) return;
    const kind = kindOf(frame, stream);
    const x = Math.floor(toX(frame.at));
    const tick = latest[kind];
    if (tick !== undefined && tick.x === x && tick.connection === frame.connection) {
      tick.count += 1;
      return;
    }
    const next: Tick = { connection: frame.connection, kind, x, count: 1 };
    latest[kind] = next;
    ticks.push(next);
  });
  return ticks;
}

function kindOf({ kind, sequence }: FrameReceived, { record }: StreamSnapshot): TickKind {
  if (kind !== "event") return "comment";
  return record.failed.has(sequence) ? "failure" : "event";
}
