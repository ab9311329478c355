import type { StoredEvent } from "./message.ts";

/** The last events of a stream, for those who come late. Bounded by count and by size. */
export interface History {
  /** The sequence of the newest event; 0 for none. */
  readonly newest: number;
  push(event: StoredEvent): void;
  /** The kept events after `sequence`, oldest first. */
  since(sequence: number): readonly StoredEvent[];
  /** The newest event of `type` (any, where `undefined`) that is not newer than `sequence`. */
  latest(type: string | undefined, sequence: number): StoredEvent | undefined;
}

/** A component that mounts sees what came between its render and its effect. A second is plenty. */
const MAX_EVENTS = 1024;
/** UTF-16 code units of data; the newest event is kept whatever its size. */
const MAX_SIZE = 4 * 1024 * 1024;
/** Event types of which the latest is kept, however long ago it came. */
const MAX_TYPES = 256;

export function createHistory(): History {
  const ring: (StoredEvent | undefined)[] = [];
  const latestByType = new Map<string, StoredEvent>();
  let newest = 0;
  let oldest = 1;
  let size = 0;

  function at(sequence: number): StoredEvent | undefined {
    return sequence < oldest ? undefined : ring[sequence % MAX_EVENTS];
  }

  function dropOldest(): void {
    size -= at(oldest)?.data.length ?? 0;
    ring[oldest % MAX_EVENTS] = undefined;
    oldest += 1;
  }

  return {
    get newest() {
      return newest;
    },
    push(event) {
      if (newest - oldest + 1 === MAX_EVENTS) dropOldest();
      newest = event.sequence;
      ring[newest % MAX_EVENTS] = event;
      size += event.data.length;
      while (size > MAX_SIZE && oldest < newest) dropOldest();

      latestByType.set(event.type, event);
      if (latestByType.size > MAX_TYPES) {
        for (const first of latestByType.keys()) {
          latestByType.delete(first);
          break;
        }
      }
    },
    since(sequence) {
      const events: StoredEvent[] = [];
      for (let next = Math.max(oldest, sequence + 1); next <= newest; next += 1) {
        const event = at(next);
        if (event !== undefined) events.push(event);
      }
      return events;
    },
    latest(type, sequence) {
      const known = type === undefined ? at(newest) : latestByType.get(type);
      if (known === undefined || known.sequence <= sequence) return known;
      for (let next = Math.min(sequence, newest); next >= oldest; next -= 1) {
        const event = at(next);
        if (event !== undefined && (type === undefined || event.type === type)) return event;
      }
      return undefined;
    },
  };
}
