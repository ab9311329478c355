import type { ReceivedEvent } from "../connection/received-event.ts";
import { matches } from "./subscribers.ts";

/** The last events of a stream, for subscribers that come later. Bounded by count and by size. */
export interface History {
  /** The sequence of the newest event; 0 without one. */
  readonly newest: number;
  push(event: ReceivedEvent): void;
  /** The kept events of these types after `sequence`, oldest first. */
  since(types: readonly string[], sequence: number): readonly ReceivedEvent[];
  /**
   * The last `count` events of these types that are not newer than `sequence`, oldest first. When no such event is
   * kept, returns the latest event of these types, however old it is.
   */
  last(types: readonly string[], count: number, sequence: number): readonly ReceivedEvent[];
  clear(): void;
  /** How often it was cleared. */
  readonly clears: number;
}

/**
 * The maximum number of events: enough for those between a component's render and its effect, and for a short absence.
 */
const MAX_EVENTS = 1024;
/**
 * The maximum size of the data in UTF-16 code units, for each of the two collections below. The newest event is always
 * kept.
 */
const MAX_SIZE = 4 * 1024 * 1024;
/** The maximum number of event types whose latest event is kept. */
const MAX_TYPES = 256;

export function createHistory(): History {
  /** Oldest first. Trimmed at twice the length, so that the amortised cost is constant. */
  let events: ReceivedEvent[] = [];
  let size = 0;
  const latest = new Map<string, ReceivedEvent>();
  let latestSize = 0;
  let newest = 0;
  let clears = 0;

  function kept(): readonly ReceivedEvent[] {
    return events.slice(-MAX_EVENTS);
  }

  function trim(): void {
    events = events.slice(-MAX_EVENTS);
    size = events.reduce((sum, { data }) => sum + data.length, 0);
    while (size > MAX_SIZE && events.length > 1) size -= events.shift()?.data.length ?? 0;
  }

  function trimLatest(): void {
    for (const [type, { data, sequence }] of latest) {
      if (latest.size <= MAX_TYPES && latestSize <= MAX_SIZE) return;
      if (sequence === newest) continue;
      latest.delete(type);
      latestSize -= data.length;
    }
  }

  return {
    get newest() {
      return newest;
    },
    get clears() {
      return clears;
    },
    push(event) {
      const { type, data } = event;
      newest = event.sequence;
      events.push(event);
      size += data.length;
      latestSize += data.length - (latest.get(type)?.data.length ?? 0);
      latest.set(type, event);
      if (events.length >= 2 * MAX_EVENTS || size > MAX_SIZE) trim();
      if (latest.size > MAX_TYPES || latestSize > MAX_SIZE) trimLatest();
    },
    since: (types, sequence) =>
      kept().filter((event) => event.sequence > sequence && matches(types, event.type)),
    last(types, count, sequence) {
      const fits = (event: ReceivedEvent): boolean =>
        event.sequence <= sequence && matches(types, event.type);
      const found = kept().filter(fits);
      if (found.length === 0) {
        found.push(...[...latest.values()].filter(fits).sort((a, b) => a.sequence - b.sequence));
        return found.slice(-Math.min(1, count));
      }
      return count > 0 ? found.slice(-count) : [];
    },
    clear() {
      events = [];
      latest.clear();
      size = 0;
      latestSize = 0;
      clears += 1;
    },
  };
}
