import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Durations } from "./durations.ts";
import { createDurations } from "./durations.ts";
import { columnsOf } from "./frame-columns.ts";
import type { Span } from "./span.ts";
import { lengthOf, openingOf } from "./span.ts";

/** A silence is a stall if it is longer than the usual silence by this factor, and longer than the minimum. */
const FACTOR = 4;
/** In milliseconds. */
const MIN_STALL = 1000;
/** The minimum number of silences to determine the usual one. */
const ENOUGH = 5;

/**
 * The spans in which an open connection was silent for much longer than usual. Silence is measured between chunks, because
 * the frames of one chunk arrive together. Comments end a silence.
 *
 * @param until - The end of a silence that is still in progress.
 */
export function stallsOf(stream: StreamSnapshot, until: number): readonly Span[] {
  const { lengths, long } = silencesOf(stream, until);
  if (lengths.count < ENOUGH) return [];
  const usual = lengths.quantile(0.95) ?? 0;
  return long.filter((silence) => lengthOf(silence) > FACTOR * usual);
}

interface Silences {
  readonly lengths: Durations;
  /** Those that are long enough for a stall: there may be a hundred thousand others. */
  readonly long: readonly Span[];
}

function silencesOf(stream: StreamSnapshot, until: number): Silences {
  const { first, end, ...columns } = columnsOf(stream);
  const lengths = createDurations();
  const long: Span[] = [];
  const known = new Map(stream.connections.map((connection) => [connection.number, connection]));
  let current: ConnectionRecord | undefined;
  let chunk = 0;
  let since: number | undefined;

  function add(from: number, to: number): void {
    lengths.add(to - from);
    if (to - from > MIN_STALL) long.push({ from, to });
  }

  function endConnection(): void {
    if (current === undefined || since === undefined) return;
    if (current.end !== undefined) add(since, current.end.at);
  }

  for (let index = first; index < end; index += 1) {
    const at = columns.at[index] ?? 0;
    const number = columns.connection[index] ?? 0;
    if (current?.number !== number) {
      endConnection();
      current = known.get(number);
      // If older frames were dropped, the silence before this frame is unknown.
      since = current?.firstFrameAt === at ? openingOf(current) : undefined;
      chunk = 0;
    }
    if (since !== undefined && columns.chunk[index] !== chunk) add(since, at);
    chunk = columns.chunk[index] ?? 0;
    since = at;
  }
  endConnection();
  if (since !== undefined && current !== undefined && current.end === undefined) {
    add(since, Math.max(since, until));
  }
  return { lengths, long };
}
