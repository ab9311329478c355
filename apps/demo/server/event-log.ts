import { randomInt } from "node:crypto";
import { createRing } from "./ring.ts";
import type { LogEntry, Replay } from "./ring.ts";

export type { LogEntry, Replay } from "./ring.ts";

/** The events of a stream. Reading is always synchronous: everything that can be replayed is in memory. */
export interface ReadableLog {
  /** The first `limit` events after `id`, oldest first. @defaultValue all of them */
  after(id: string, limit?: number): Replay;
  /** The last `count` events, oldest first, for a client without a `Last-Event-ID`. */
  latest(count: number): readonly LogEntry[];
  /** Calls `listener` for every event that is appended from now on, on any server. */
  subscribe(listener: (entry: LogEntry) => void): () => void;
}

export interface EventLog extends ReadableLog {
  /** Asynchronous if the log is in Redis. Rejects with a 503 if it cannot be reached. */
  append(type: string, data: string): LogEntry | Promise<LogEntry>;
  /**
   * Resolves when the event of that id can be read here, or when it has not come within two seconds. Another server may
   * have appended it a moment ago.
   */
  arrived(id: string): Promise<void>;
}

/** A log in the memory of this process. */
export interface MemoryLog extends EventLog {
  append(type: string, data: string): LogEntry;
}

/**
 * An id is `epoch-sequence`. Sequences restart with every process. Without the epoch, the `Last-Event-ID` of a client
 * that outlived a restart would point to the wrong event.
 */
export function newEpoch(): string {
  return randomInt(36 ** 4)
    .toString(36)
    .padStart(4, "0");
}

/** A log in memory that numbers its events without a gap and can replay the last `capacity` of them. */
export function createEventLog({ capacity }: { readonly capacity: number }): MemoryLog {
  const epoch = newEpoch();
  const ring = createRing({ capacity });
  const listeners = new Set<(entry: LogEntry) => void>();
  let last = 0;

  return {
    append(type, data) {
      last += 1;
      const entry: LogEntry = { id: `${epoch}-${last}`, type, data };
      ring.push(entry);
      for (const listener of listeners) listener(entry);
      return entry;
    },
    after: ring.after,
    latest: ring.latest,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    arrived: () => Promise.resolve(),
  };
}
