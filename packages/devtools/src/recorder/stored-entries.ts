import type { Entry } from "./entry.ts";
import type { StreamArchive } from "./stream-archive.ts";
import type { StreamRecord } from "./stream-record.ts";

/** An entry. A promise must be awaited first: the next entries are read from disk. */
export type StoredEntry = Entry | Promise<void>;

/** The entries of a stream at the time of the call: those that are archived, and then those in memory. */
export interface StoredEntries {
  /** The position of the oldest one. */
  readonly first: number;
  readonly end: number;
  /** Reads the entries from a position on. Those that are removed from the disk meanwhile are left out. */
  from(position: number): Generator<StoredEntry>;
}

export function storedEntries({ entries, archive }: StreamRecord): StoredEntries {
  const kept = entries.toArray();
  const { end } = entries;
  const start = end - kept.length;
  return {
    first: Math.min(start, archive?.first ?? start),
    end,
    *from(position) {
      if (archive !== undefined) yield* readArchived(archive, position, start);
      yield* kept.slice(Math.max(0, position - start));
    },
  };
}

/** What is archived later than the call is beyond `end`. */
function* readArchived(
  archive: StreamArchive,
  position: number,
  end: number,
): Generator<StoredEntry> {
  for (let next = Math.max(position, archive.first); next < end;) {
    let batch: readonly Entry[] = [];
    yield archive.read(next).then((read) => {
      batch = read;
    });
    yield* batch.slice(0, end - next);
    next = Math.max(next + batch.length, archive.first);
  }
}
