import type { FrameReceived } from "@runnel/hooks/inspect";
import type { Entry } from "./entry.ts";
import type { StreamArchive } from "./stream-archive.ts";
import { BATCH } from "./stream-archive.ts";
import type { StreamRecord } from "./stream-record.ts";

/** An entry. A promise must be awaited first: the next entries are read from disk. */
export type StoredEntry = Entry | Promise<void>;

/** Work that needs entries from the disk. Each promise must be awaited before the next step. */
export type Reading<T> = Generator<Promise<void>, T>;

/**
 * The entries of a stream at the time of the call: those that are archived, and then those in memory. Entries that are
 * removed from the disk meanwhile are left out.
 */
export interface StoredEntries {
  /** The position of the oldest one. */
  readonly first: number;
  readonly end: number;
  /** Reads the entries from a position on. */
  from(position: number): Generator<StoredEntry>;
  /** Reads the entries before a position, latest first. */
  before(position: number): Generator<StoredEntry>;
  /**
   * Finds the position from which on a condition holds for all frames, by binary search.
   *
   * @param holds - If it holds for a frame, it must hold for all later ones.
   */
  search(holds: (frame: FrameReceived) => boolean): Reading<number>;
}

export function storedEntries({ entries, archive }: StreamRecord): StoredEntries {
  const kept = entries.toArray();
  const { end } = entries;
  const start = end - kept.length;
  const first = Math.min(start, archive?.first ?? start);

  function* from(position: number): Generator<StoredEntry> {
    if (archive !== undefined) yield* readArchived(archive, position, start);
    yield* kept.slice(Math.max(0, position - start));
  }

  return {
    first,
    end,
    from,
    *before(position) {
      yield* kept.slice(0, Math.max(0, position - start)).reverse();
      if (archive !== undefined) yield* readBackwards(archive, Math.min(position, start));
    },
    *search(holds) {
      let low = first;
      let high = end;
      // What is in memory needs no reading.
      for (let middle = start; low < high; middle = (low + high) >>> 1) {
        const frame = yield* firstFrame(from(middle));
        if (frame === undefined || holds(frame)) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}

/** The first frame of some entries. */
export function* firstFrame(entries: Iterable<StoredEntry>): Reading<FrameReceived | undefined> {
  for (const entry of entries) {
    if (entry instanceof Promise) yield entry;
    else if (entry.type === "frame") return entry;
  }
  return undefined;
}

/** What is archived later than the call is beyond `end`. */
function* readArchived(
  archive: StreamArchive,
  position: number,
  end: number,
): Generator<StoredEntry> {
  for (let next = Math.max(position, archive.first); next < end;) {
    const batch: Entry[] = [];
    yield readBatch(archive, next, batch);
    yield* batch.slice(0, end - next);
    next = Math.max(next + batch.length, archive.first);
  }
}

function* readBackwards(archive: StreamArchive, end: number): Generator<StoredEntry> {
  for (let next = end; next > archive.first;) {
    const start = archive.first + BATCH * Math.floor((next - 1 - archive.first) / BATCH);
    const batch: Entry[] = [];
    yield readBatch(archive, start, batch);
    yield* batch.slice(0, next - start).reverse();
    next = start;
  }
}

async function readBatch(archive: StreamArchive, position: number, into: Entry[]): Promise<void> {
  into.push(...(await archive.read(position)));
}
