import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";

/** A time span, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The minimum length that is drawn, in milliseconds. A stream with a single frame has no length. */
const MIN_LENGTH = 20;
/** The minimum for a live stream. Otherwise the scale of a new stream would change with every frame. */
const MIN_LIVE_LENGTH = 1000;

/** Whether the stream is connected, or will connect again. */
function isLive({ status, endedAt }: StreamSnapshot): boolean {
  if (endedAt !== undefined) return false;
  return status !== "closed" && status !== "failed" && status !== "idle";
}

/** The time that is recorded: from the start, or from the oldest frame that is kept, until now or until the end. */
export function recordedSpan(stream: StreamSnapshot, now: number): Span {
  const { connections, first, end, record } = stream;
  const { entries, addedAt } = record;
  const latest = entries.at(end - 1)?.at ?? 0;
  const lastEnd = connections.at(-1)?.end?.at ?? 0;
  const to = Math.max(latest, lastEnd, isLive(stream) ? now : addedAt);
  // Entries may have been dropped since the snapshot.
  const oldest = entries.at(Math.max(first, entries.first));
  const from = first === 0 ? addedAt : (oldest?.at ?? to);
  return { from, to: Math.max(from, to) };
}

/** The time from the first of several streams to the last. */
export function recordedSpanOf(streams: readonly StreamSnapshot[], now: number): Span {
  const spans = streams.map((stream) => recordedSpan(stream, now));
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
}

/** Extends a span to the minimum length. */
export function drawable(stream: StreamSnapshot, { from, to }: Span): Span {
  const shortest = isLive(stream) && stream.first === 0 ? MIN_LIVE_LENGTH : MIN_LENGTH;
  return { from, to: Math.max(to, from + shortest) };
}

/** The last part of a span, or all of it if it is shorter. */
export function lastOf({ from, to }: Span, milliseconds: number): Span {
  return { from: Math.max(from, to - milliseconds), to };
}

/** When a connection was opened. If that was not recorded, the time of the first byte or frame is used. */
export function openingOf(connection: ConnectionRecord): number | undefined {
  return connection.openedAt ?? connection.firstByteAt ?? connection.firstFrameAt;
}

/** When the request was sent. */
export function beginningOf(connection: ConnectionRecord): number | undefined {
  return connection.request?.at ?? openingOf(connection);
}

/**
 * The spans without a connection, from the first loss or failure. The duration of the first attempt is not a gap.
 *
 * @param until - The end of a gap that is still in progress.
 */
export function gapsOf(stream: StreamSnapshot, until: number): readonly Span[] {
  const gaps: Span[] = [];
  let lostAt: number | undefined;
  for (const connection of stream.connections) {
    const opening = openingOf(connection);
    if (opening === undefined) {
      lostAt ??= connection.end?.at;
      continue;
    }
    if (lostAt !== undefined) gaps.push({ from: lostAt, to: opening });
    lostAt = connection.end?.at;
  }
  if (lostAt !== undefined && isLive(stream)) gaps.push({ from: lostAt, to: until });
  return gaps;
}

export function lengthOf({ from, to }: Span): number {
  return to - from;
}
