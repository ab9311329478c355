import { randomInt } from "node:crypto";

/** One event of a resumable stream, as it is kept for those who come back. */
interface LogEntry {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** What somebody who comes with a `Last-Event-ID` must be sent first. */
interface Replay {
  readonly entries: readonly LogEntry[];
  /** How many events after that id the log no longer has; `undefined` for an id that it never gave. */
  readonly missed: number | undefined;
}

interface EventLog {
  append(type: string, data: string): LogEntry;
  /** Everything after `id`, oldest first. */
  after(id: string): Replay;
  /** The last `count` events, oldest first: where a newcomer starts. */
  latest(count: number): readonly LogEntry[];
  /** Calls `listener` for every event that is appended from now on. */
  subscribe(listener: (entry: LogEntry) => void): () => void;
}

/**
 * The events of a stream, numbered without a gap; the last `capacity` of them can be replayed.
 *
 * An id is `epoch-sequence`. Sequences start anew with every process, so without the epoch the
 * `Last-Event-ID` of a client that outlived a restart would silently point at the wrong event.
 */
function createEventLog({ capacity }: { readonly capacity: number }): EventLog {
  const epoch = randomInt(36 ** 4)
    .toString(36)
    .padStart(4, "0");
  const ring: LogEntry[] = [];
  const listeners = new Set<(entry: LogEntry) => void>();
  let last = 0;

  function oldest(): number {
    return Math.max(1, last - capacity + 1);
  }

  function from(sequence: number): readonly LogEntry[] {
    const entries: LogEntry[] = [];
    for (let next = Math.max(sequence, oldest()); next <= last; next += 1) {
      const entry = ring[next % capacity];
      if (entry) entries.push(entry);
    }
    return entries;
  }

  function sequenceOf(id: string): number | undefined {
    const [given, digits, ...rest] = id.split("-");
    if (given !== epoch || rest.length > 0 || !/^\d{1,15}$/.test(digits ?? "")) return undefined;
    const sequence = Number(digits);
    return sequence <= last ? sequence : undefined;
  }

  return {
    append(type, data) {
      last += 1;
      const entry: LogEntry = { id: `${epoch}-${last}`, type, data };
      ring[last % capacity] = entry;
      for (const listener of listeners) listener(entry);
      return entry;
    },
    after(id) {
      const sequence = sequenceOf(id);
      if (sequence === undefined) return { entries: [], missed: undefined };
      return { entries: from(sequence + 1), missed: Math.max(0, oldest() - sequence - 1) };
    },
    latest: (count) => from(last - count + 1),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export { createEventLog };
export type { EventLog, LogEntry, Replay };
