import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { columnsOf, indexesWithin } from "./frame-columns.ts";
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
  const { failed } = stream.record;
  const columns = columnsOf(stream);
  const { start, stop } = indexesWithin(columns, span);
  const ticks: Tick[] = [];
  // The latest tick of each kind. Frames are in order, so earlier ticks are complete.
  const latest: Partial<Record<TickKind, Tick>> = {};
  for (let index = start; index < stop; index += 1) {
    const connection = columns.connection[index] ?? 0;
    const hasFailed = failed.size > 0 && failed.has(columns.sequence[index] ?? 0);
    const kind = columns.isEvent[index] === 0 ? "comment" : hasFailed ? "failure" : "event";
    const x = Math.floor(toX(columns.at[index] ?? 0));
    const tick = latest[kind];
    if (tick !== undefined && tick.x === x && tick.connection === connection) {
      tick.count += 1;
      continue;
    }
    const next: Tick = { connection, kind, x, count: 1 };
    latest[kind] = next;
    ticks.push(next);
  }
  return ticks;
}
