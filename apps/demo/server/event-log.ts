import { randomInt } from "node:crypto";
import { createRing, type LogEntry, type Replay } from "./ring.ts";

/**
 * The events of a stream, and how to hear of new ones. What is read is always at hand; to append may
 * take a journey to Redis, so whoever needs the outcome awaits it, and who does not need not.
 */
interface EventLog {
  /** Rejects with a 503 where the log cannot be reached. */
  append(type: string, data: string): LogEntry | Promise<LogEntry>;
  /** Everything after `id`, oldest first. */
  after(id: string): Replay;
  /** The last `count` events, oldest first: where a newcomer starts. */
  latest(count: number): readonly LogEntry[];
  /** Calls `listener` for every event that is appended from now on, by whichever server. */
  subscribe(listener: (entry: LogEntry) => void): () => void;
}

/** A log of this process alone. */
interface MemoryLog extends EventLog {
  append(type: string, data: string): LogEntry;
}

/**
 * A log in memory: numbered without a gap, and the last `capacity` events can be replayed.
 *
 * An id is `epoch-sequence`. Sequences start anew with every process, so without the epoch the
 * `Last-Event-ID` of a client that outlived a restart would silently point at the wrong event.
 */
function createEventLog({ capacity }: { readonly capacity: number }): MemoryLog {
  const epoch = randomInt(36 ** 4)
    .toString(36)
    .padStart(4, "0");
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
  };
}

export { createEventLog };
export type { EventLog, LogEntry, MemoryLog, Replay };
