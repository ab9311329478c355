import { createDiagnostics } from "./diagnostics.ts";
import type { StreamRecord } from "./stream-record.ts";
import { dropOldestEntry } from "./stream-record.ts";

/** The maximum number of ended streams that are kept. */
export const MAX_ENDED: number = 50;
/** The maximum size of the kept frames of all streams together, in bytes. */
export const MAX_TOTAL_BYTES: number = 32 * 1024 * 1024;
/** Trimming goes this far below the limit, so that it does not run for every frame. */
const SLACK = 1024 * 1024;

/** The records of all streams, with limits on what they hold together. */
export interface RecordStore {
  get(streamId: string): StreamRecord | undefined;
  add(record: StreamRecord): void;
  records(): Iterable<StreamRecord>;
  /** Call it when the weight of the kept frames changed. Drops the oldest frames if it is above the limit. */
  addWeight(change: number): void;
  /** Removes the oldest ended streams beyond {@link MAX_ENDED}. */
  evictEnded(): void;
  /** Drops the entries of a stream. A stream that ended is removed. */
  clear(record: StreamRecord): void;
}

export function createRecordStore(): RecordStore {
  const records = new Map<string, StreamRecord>();
  let weight = 0;

  function heaviest(): StreamRecord | undefined {
    let found: StreamRecord | undefined;
    for (const record of records.values()) {
      if (record.weight > (found?.weight ?? 0)) found = record;
    }
    return found;
  }

  function remove(record: StreamRecord): void {
    weight -= record.weight;
    records.delete(record.id);
  }

  return {
    get: (streamId) => records.get(streamId),
    add(record) {
      records.set(record.id, record);
    },
    records: () => records.values(),
    addWeight(change) {
      weight += change;
      if (weight <= MAX_TOTAL_BYTES) return;
      while (weight > MAX_TOTAL_BYTES - SLACK) {
        const record = heaviest();
        if (record === undefined) return;
        weight -= dropOldestEntry(record);
      }
    },
    evictEnded() {
      const ended = [...records.values()].filter((record) => record.endedAt !== undefined);
      ended.sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0));
      for (const record of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) remove(record);
    },
    clear(record) {
      if (record.endedAt !== undefined) {
        remove(record);
        return;
      }
      while (record.entries.end > record.entries.first) weight -= dropOldestEntry(record);
      record.frames = 0;
      record.dropped = 0;
      record.cleared += 1;
      record.bytes = 0;
      record.failureCount = 0;
      record.failures.clear();
      record.diagnostics = createDiagnostics();
    },
  };
}
