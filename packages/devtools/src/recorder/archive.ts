import { MAX_ARCHIVED } from "./limits.ts";
import type { ArchiveDatabase } from "./archive-database.ts";
import { openArchiveDatabase } from "./archive-database.ts";
import type { StreamArchive } from "./stream-archive.ts";
import { createStreamArchive } from "./stream-archive.ts";

/** @defaultValue a million frames of a stream, because a browser cannot show a longer list, and `MAX_ARCHIVED` bytes of all */
interface ArchiveLimits {
  readonly frames: number;
  readonly bytes: number;
}

const LIMITS: ArchiveLimits = { frames: 1_000_000, bytes: MAX_ARCHIVED };
/** The maximum size of what waits to be written, in bytes. */
const MAX_WAITING = 64 * 1024 * 1024;

/** Keeps what streams drop from memory in IndexedDB, until the page is left. */
export interface Archive {
  /**
   * Creates the archive of a stream.
   *
   * @param origin - The position of the first entry that will be added.
   * @param onLoaded - Called when entries were loaded.
   */
  open(origin: number, onLoaded: () => void): StreamArchive;
  /** Deletes everything. */
  close(): void;
}

/**
 * Rejects if the browser does not allow storage.
 *
 * @param onFailed - Called once if it fails later. Everything is deleted then.
 */
export async function createArchive(onFailed: (error: unknown) => void): Promise<Archive> {
  return archiveIn(await openArchiveDatabase(), onFailed);
}

export function archiveIn(
  database: ArchiveDatabase,
  onFailed: (error: unknown) => void,
  limits: ArchiveLimits = LIMITS,
): Archive {
  const streams = new Set<StreamArchive>();
  let count = 0;
  let isClosed = false;

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    database.close();
  }

  function fail(error: unknown): void {
    if (isClosed) return;
    close();
    onFailed(error);
  }

  /** The sum of what all streams have. There are few. */
  function total(measure: (stream: StreamArchive) => number): number {
    return [...streams].reduce((sum, stream) => sum + measure(stream), 0);
  }

  function limit(): void {
    if (total(({ waiting }) => waiting) > MAX_WAITING) {
      fail(new Error("The browser writes more slowly than frames arrive."));
    }
    for (const stream of streams) if (stream.frames > limits.frames) stream.dropOldest();
    while (total(({ weight }) => weight) > limits.bytes) {
      const heaviest = [...streams].sort((a, b) => b.weight - a.weight);
      if (!heaviest.some((stream) => stream.dropOldest())) return;
    }
  }

  return {
    open(origin, onLoaded) {
      count += 1;
      const stream: StreamArchive = createStreamArchive(database, count, origin, {
        onLoaded,
        onBatch: limit,
        onClear: () => streams.delete(stream),
        onFailed: fail,
      });
      streams.add(stream);
      return stream;
    },
    close,
  };
}
