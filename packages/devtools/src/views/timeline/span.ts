import type { ConnectionRecord } from "../../recorder/connection.ts";
import type { StreamRecord } from "../../recorder/stream.ts";

/** A stretch of time, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Milliseconds that are drawn at the least: a stream of one frame has no length of its own, and one
 * that has just begun would else change its scale with every frame.
 */
const SHORTEST = 20;
const SHORTEST_LIVE = 1000;

/** Whether time goes on for a stream: it is connected, or will try to be. */
function isLive({ status, endedAt }: StreamRecord): boolean {
  if (endedAt !== undefined) return false;
  return status !== "closed" && status !== "failed" && status !== "idle";
}

/**
 * What is recorded of a stream: from its beginning, or from the oldest frame that is still kept,
 * until now or until it ended.
 */
export function recordedSpan(record: StreamRecord, now: number): Span {
  const { entries, connections } = record;
  const latest = entries.at(entries.end - 1)?.at ?? 0;
  const lastEnd = connections.at(-1)?.end?.at ?? 0;
  const to = Math.max(latest, lastEnd, isLive(record) ? now : record.addedAt);
  const from = entries.first === 0 ? record.addedAt : (entries.at(entries.first)?.at ?? to);
  return { from, to: Math.max(from, to) };
}

/** A span that is long enough to be drawn: a live stream grows into what is still to come. */
export function drawable(record: StreamRecord, { from, to }: Span): Span {
  const shortest = isLive(record) && record.entries.first === 0 ? SHORTEST_LIVE : SHORTEST;
  return { from, to: Math.max(to, from + shortest) };
}

/** The last part of a span, or all of it where it is shorter than that. */
export function lastOf({ from, to }: Span, milliseconds: number): Span {
  return { from: Math.max(from, to - milliseconds), to };
}

/** When a connection was there; one that was open before recording began shows it by what it brought. */
export function openingOf(connection: ConnectionRecord): number | undefined {
  return connection.openedAt ?? connection.firstByteAt ?? connection.firstFrameAt;
}

/** When an attempt began. */
export function beginningOf(connection: ConnectionRecord): number | undefined {
  return connection.request?.at ?? openingOf(connection);
}

/**
 * When a stream had no connection, from its first loss or failure on; the time that the first attempt takes is none.
 *
 * @param until - Where a gap that is still going on is cut off.
 */
export function gapsOf(record: StreamRecord, until: number): readonly Span[] {
  const gaps: Span[] = [];
  let lostAt: number | undefined;
  for (const connection of record.connections) {
    const opening = openingOf(connection);
    if (opening === undefined) {
      lostAt ??= connection.end?.at;
      continue;
    }
    if (lostAt !== undefined) gaps.push({ from: lostAt, to: opening });
    lostAt = connection.end?.at;
  }
  if (lostAt !== undefined && isLive(record)) gaps.push({ from: lostAt, to: until });
  return gaps;
}

export function lengthOf({ from, to }: Span): number {
  return to - from;
}
