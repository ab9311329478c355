import { createDiagnostics } from "./diagnostics.ts";
import type { Limits } from "./limits.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import type { StreamArchive } from "./stream-archive.ts";
import type { StreamRecord } from "./stream-record.ts";
import { clearEntries, closeArchive, dropAbove, dropOldest } from "./bounded-record.ts";

/** The maximum number of ended streams that are kept. */
export const MAX_ENDED: number = 50;
/** Trimming goes this far below the limit, so that it does not run for every frame. */
const SLACK = 1024 * 1024;

/** The records of all streams, with limits on what they hold together. */
export interface RecordStore {
  get(streamId: string): StreamRecord | undefined;
  add(record: StreamRecord): void;
  records(): Iterable<StreamRecord>;
  /** Archives what is dropped from now on, or stops that. What was archived before is removed. */
  archiveTo(open: OpenArchive | undefined): void;
  /** Call it when the weight of a stream changed. Drops what is oldest if it is above the limit. */
  reweigh(record: StreamRecord): void;
  /** Removes the oldest ended streams beyond {@link MAX_ENDED}. */
  evictEnded(): void;
  /**
   * Changes the limits of all streams, and drops what is above them. Yields the stream after each entry. Until it is complete,
   * the previous limits apply.
   */
  limit(next: Limits): Generator<StreamRecord, void>;
  /** Drops the entries of a stream. A stream that ended is removed. */
  clear(record: StreamRecord): void;
}

type OpenArchive = (record: StreamRecord) => StreamArchive;

/** @param limits - How much is kept, until `limit` is called. */
export function createRecordStore(limits: Limits = DEFAULT_LIMITS): RecordStore {
  const records = new Map<string, StreamRecord>();
  let weight = 0;
  let openArchive: OpenArchive | undefined;

  /** The heaviest stream from which something can be dropped. */
  function heaviest(exhausted: ReadonlySet<StreamRecord>): StreamRecord | undefined {
    let found: StreamRecord | undefined;
    for (const record of records.values()) {
      if (exhausted.has(record)) continue;
      if (record.weight > (found?.weight ?? 0)) found = record;
    }
    return found;
  }

  /** Drops what is oldest of the heaviest streams; when that is not enough, whole streams that ended. */
  function* reduce(most: number): Generator<StreamRecord, void> {
    if (weight <= most) return;
    const exhausted = new Set<StreamRecord>();
    while (weight > most - SLACK) {
      const record = heaviest(exhausted);
      if (record !== undefined) {
        if (!dropOldest(record, 0)) exhausted.add(record);
        weigh(record);
        yield record;
        continue;
      }
      const [oldest] = endedStreams();
      if (oldest === undefined) return;
      remove(oldest);
    }
  }

  /** Updates the total by the change of a stream's weight. */
  function weigh(record: StreamRecord): void {
    weight += record.weight - record.weighed;
    record.weighed = record.weight;
  }

  /** Ended streams, the oldest end first. */
  function endedStreams(): StreamRecord[] {
    const ended = [...records.values()].filter((record) => record.endedAt !== undefined);
    return ended.sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0));
  }

  function remove(record: StreamRecord): void {
    weight -= record.weighed;
    closeArchive(record);
    records.delete(record.id);
  }

  return {
    get: (streamId) => records.get(streamId),
    add(record) {
      record.limits = limits;
      record.archive = openArchive?.(record);
      records.set(record.id, record);
      weigh(record);
    },
    records: () => records.values(),
    archiveTo(open) {
      openArchive = open;
      for (const record of records.values()) {
        closeArchive(record);
        record.archive = open?.(record);
      }
    },
    reweigh(record) {
      weigh(record);
      if (weight > limits.totalBytes) finish(reduce(limits.totalBytes));
    },
    evictEnded() {
      const ended = endedStreams();
      for (const record of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) remove(record);
    },
    *limit(next) {
      if (next === limits) return;
      for (const record of records.values()) {
        while (records.has(record.id) && dropAbove(record, next)) {
          weigh(record);
          yield record;
        }
        record.limits = next;
      }
      yield* reduce(next.totalBytes);
      limits = next;
      // Streams may have been added meanwhile.
      for (const record of records.values()) record.limits = next;
    },
    clear(record) {
      if (record.endedAt !== undefined) {
        remove(record);
        return;
      }
      clearEntries(record);
      record.archive = openArchive?.(record);
      weigh(record);
      record.frames = 0;
      record.dropped = 0;
      record.cleared += 1;
      record.bytes = 0;
      record.failureCount = 0;
      record.gaps = 0;
      record.duplicates = 0;
      record.diagnostics = createDiagnostics();
    },
  };
}

/** Does work that may be done in steps at once. */
export function finish(work: Iterator<unknown>): void {
  while (work.next().done !== true);
}
