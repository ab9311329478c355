import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { quantile } from "./metrics.ts";
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
  if (lengths.length < ENOUGH) return [];
  const usual = quantile(lengths, 0.95) ?? 0;
  return long.filter((silence) => lengthOf(silence) > FACTOR * usual);
}

interface Silences {
  /** In milliseconds. */
  readonly lengths: readonly number[];
  /** Those that are long enough for a stall: there may be a hundred thousand others. */
  readonly long: readonly Span[];
}

function silencesOf({ record, connections, first, end }: StreamSnapshot, until: number): Silences {
  const { entries } = record;
  const lengths: number[] = [];
  const long: Span[] = [];
  const known = new Map(connections.map((connection) => [connection.number, connection]));
  let current: ConnectionRecord | undefined;
  let chunk = 0;
  let since: number | undefined;

  function add(from: number, to: number): void {
    lengths.push(to - from);
    if (to - from > MIN_STALL) long.push({ from, to });
  }

  function endConnection(): void {
    if (current === undefined || since === undefined) return;
    if (current.end !== undefined) add(since, current.end.at);
  }

  for (let position = first; position < end; position += 1) {
    const entry = entries.at(position);
    if (entry?.type !== "frame" || entry.synthetic) continue;
    const { at } = entry;
    if (current?.number !== entry.connection) {
      endConnection();
      current = known.get(entry.connection);
      // If older frames were dropped, the silence before this frame is unknown.
      since = current?.firstFrameAt === at ? openingOf(current) : undefined;
      chunk = 0;
    }
    if (since !== undefined && entry.chunk !== chunk) add(since, at);
    chunk = entry.chunk;
    since = at;
  }
  endConnection();
  if (since !== undefined && current !== undefined && current.end === undefined) {
    add(since, Math.max(since, until));
  }
  return { lengths, long };
}
