import { isShort } from "./checkable.ts";
import type { Entry } from "./entry.ts";
import { createUncheckedEntries } from "./unchecked-entries.ts";
import { weightOfEntry } from "./weight.ts";
import type { ArchiveDatabase } from "./archive-database.ts";

/** The number of entries that are written and read at once. */
export const BATCH = 500;
/** The maximum number of batches that are in memory to be shown or searched. */
const MOST_CACHED = 12;

/** The entries of a stream that were dropped from memory, by their positions in its ring. */
export interface StreamArchive {
  /** The position of the oldest entry. */
  readonly first: number;
  /** The number of frames. */
  readonly frames: number;
  /** The estimated size of all entries, and of those that are not written yet, in bytes. */
  readonly weight: number;
  readonly waiting: number;
  /** Resolves when what is waiting is written, or has failed; `undefined` if nothing is waiting. */
  readonly written: Promise<void> | undefined;
  /** The number of events that were not decoded yet. */
  readonly unchecked: number;
  /** When the oldest entry was received; `undefined` if there is none. */
  readonly since: number | undefined;
  /** Adds the next entry. */
  add(entry: Entry, isUnchecked: boolean): void;
  /** The entry at a position; `undefined` if it has to be loaded. */
  peek(position: number): Entry | undefined;
  /** Loads the entries around a position. */
  load(position: number): Promise<void>;
  /** The entries from a position to the end of its batch. They are not kept in memory. */
  read(position: number): Promise<readonly Entry[]>;
  /** The positions in one batch of the oldest events that were not decoded yet. */
  nextUnchecked(): readonly number[];
  markChecked(position: number): void;
  /** Removes the oldest batch. Returns whether there was one. */
  dropOldest(): boolean;
  clear(): void;
}

interface Batch {
  readonly frames: number;
  readonly weight: number;
  readonly since: number | undefined;
}

interface Events {
  /** Entries were loaded. */
  readonly onLoaded: () => void;
  /** A batch is being written. */
  readonly onBatch: () => void;
  readonly onClear: () => void;
  readonly onFailed: (error: unknown) => void;
}

/**
 * @param number - Identifies the stream in the database.
 * @param origin - The position of the first entry that will be added.
 */
export function createStreamArchive(
  database: ArchiveDatabase,
  number: number,
  origin: number,
  { onLoaded, onBatch, onClear, onFailed }: Events,
): StreamArchive {
  /** What is known of the batches in the database. */
  const batches = new Map<number, Batch>();
  const writing = new Map<number, readonly Entry[]>();
  const loading = new Map<number, Promise<void>>();
  const cache = new Map<number, readonly Entry[]>();
  const unchecked = createUncheckedEntries(BATCH);
  let oldest = 0;
  let tail: Entry[] = [];
  let next = 0;
  let frames = 0;
  let weight = 0;
  let waiting = 0;
  let written = Promise.resolve();

  const batchOf = (position: number): number => Math.floor((position - origin) / BATCH);
  const indexOf = (position: number): number => (position - origin) % BATCH;

  function entriesOf(batch: number): readonly Entry[] | undefined {
    return batch === next ? tail : (writing.get(batch) ?? cache.get(batch));
  }

  /** The batch that was used least recently leaves. */
  function keep(batch: number, entries: readonly Entry[]): void {
    cache.delete(batch);
    cache.set(batch, entries);
    for (const least of cache.keys()) {
      if (cache.size <= MOST_CACHED) return;
      cache.delete(least);
    }
  }

  function writeTail(): void {
    const [batch, entries] = [next, tail];
    const size = entries.reduce((sum, entry) => sum + weightOfEntry(entry), 0);
    batches.set(batch, { frames: countFrames(entries), weight: size, since: entries[0]?.at });
    writing.set(batch, entries);
    waiting += size;
    tail = [];
    next += 1;
    written = database.write(number, batch, entries).then(() => {
      waiting -= size;
      if (!writing.delete(batch) || batch < oldest) return;
      keep(batch, entries);
    }, onFailed);
    onBatch();
  }

  /** Resolves with no entries if the batch was removed meanwhile. */
  async function read(batch: number): Promise<readonly Entry[]> {
    try {
      const entries = await database.read(number, batch);
      if (batch < oldest) return [];
      if (entries === undefined) throw new Error("Frames are missing on the disk.");
      return entries;
    } catch (error) {
      onFailed(error);
      throw error;
    }
  }

  async function load(batch: number): Promise<void> {
    try {
      const entries = await read(batch);
      if (batch < oldest) return;
      keep(batch, entries);
      onLoaded();
    } catch {
      // `onFailed` knows it.
    } finally {
      loading.delete(batch);
    }
  }

  return {
    get first() {
      return origin + oldest * BATCH;
    },
    get frames() {
      return frames;
    },
    get weight() {
      return weight;
    },
    get waiting() {
      return waiting;
    },
    get written() {
      return waiting === 0 ? undefined : written;
    },
    get unchecked() {
      return unchecked.count;
    },
    get since() {
      return batches.get(oldest)?.since ?? tail[0]?.at;
    },
    add(entry, isUnchecked) {
      if (isUnchecked && entry.type === "frame") unchecked.add(next, tail.length, isShort(entry));
      tail.push(entry);
      weight += weightOfEntry(entry);
      if (entry.type === "frame") frames += 1;
      if (tail.length === BATCH) writeTail();
    },
    peek(position) {
      return entriesOf(batchOf(position))?.[indexOf(position)];
    },
    load(position) {
      const batch = batchOf(position);
      if (batch < oldest || batch > next || entriesOf(batch) !== undefined)
        return Promise.resolve();
      const promise = loading.get(batch) ?? load(batch);
      loading.set(batch, promise);
      return promise;
    },
    async read(position) {
      const batch = batchOf(position);
      if (batch < oldest || batch > next) return [];
      return (entriesOf(batch) ?? (await read(batch))).slice(indexOf(position));
    },
    nextUnchecked() {
      const { batch = 0, indexes = [] } = unchecked.next() ?? {};
      return indexes.map((index) => origin + batch * BATCH + index);
    },
    markChecked: (position) => unchecked.remove(batchOf(position), indexOf(position)),
    dropOldest() {
      const gone = batches.get(oldest);
      if (gone === undefined) return false;
      batches.delete(oldest);
      cache.delete(oldest);
      writing.delete(oldest);
      unchecked.removeBatch(oldest);
      frames -= gone.frames;
      weight -= gone.weight;
      oldest += 1;
      database.remove(number, oldest);
      return true;
    },
    clear() {
      database.remove(number, next);
      // What is still being read must not be missed.
      oldest = next + 1;
      onClear();
    },
  };
}

function countFrames(entries: readonly Entry[]): number {
  return entries.filter(({ type }) => type === "frame").length;
}
