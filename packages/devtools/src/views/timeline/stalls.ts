import type { ConnectionRecord } from "../../recorder/connection.ts";
import type { StreamRecord } from "../../recorder/stream.ts";
import { quantile } from "./quantile.ts";
import { type Span, lengthOf, openingOf } from "./span.ts";

/** How many times as long as usual a silence is a stall, and how many milliseconds at the least. */
const FACTOR = 4;
const SHORTEST = 1000;
/** Silences that tell what is usual; of fewer, none is called unusual. */
const ENOUGH = 5;

/**
 * When a connection was open and silent for much longer than usual. Measured between chunks, since
 * what comes in one chunk was sent together; comments count as life.
 *
 * @param until - Where a silence that is still going on is cut off.
 */
export function stallsOf(record: StreamRecord, until: number): readonly Span[] {
  const silences = silencesOf(record, until);
  if (silences.length < ENOUGH) return [];
  const usual = quantile(silences.map(lengthOf), 0.95);
  const longest = Math.max(SHORTEST, FACTOR * (usual ?? 0));
  return silences.filter((silence) => lengthOf(silence) > longest);
}

function silencesOf({ entries, connections }: StreamRecord, until: number): Span[] {
  const silences: Span[] = [];
  const known = new Map(connections.map((connection) => [connection.number, connection]));
  let current: ConnectionRecord | undefined;
  let chunk = 0;
  let since: number | undefined;

  function endCurrent(): void {
    if (current === undefined || since === undefined) return;
    if (current.end !== undefined) silences.push({ from: since, to: current.end.at });
  }

  for (let position = entries.first; position < entries.end; position++) {
    const entry = entries.at(position);
    if (entry?.type !== "frame" || entry.synthetic) continue;
    const { at } = entry;
    if (current?.number !== entry.connection) {
      endCurrent();
      current = known.get(entry.connection);
      // Where older frames are no longer kept, nobody knows what came before this one.
      since = current?.firstFrameAt === at ? openingOf(current) : undefined;
      chunk = 0;
    }
    if (since !== undefined && entry.chunk !== chunk) silences.push({ from: since, to: at });
    chunk = entry.chunk;
    since = at;
  }
  endCurrent();
  if (since !== undefined && current !== undefined && current.end === undefined) {
    silences.push({ from: since, to: Math.max(since, until) });
  }
  return silences;
}
