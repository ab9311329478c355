import type { ReceivedEvent } from "../connection/received-event.ts";
import { matches } from "./subscribers.ts";

/** The last events of a stream, for subscribers that come later. Bounded by count and by size. */
export interface History {
  push(event: ReceivedEvent): void;
  /** The kept events of these types after `sequence`, oldest first. */
  since(types: readonly string[], sequence: number): readonly ReceivedEvent[];
  /**
   * The last `count` kept events of these types up to `sequence`, oldest first. When there is none, the latest event of
   * these types, however old it is.
   */
  upTo(types: readonly string[], sequence: number, count?: number): readonly ReceivedEvent[];
  clear(): void;
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
  /** Oldest first. Trimmed at twice the limits and before it is read, so that the amortised cost is constant. */
  let events: ReceivedEvent[] = [];
  let size = 0;
  /** The latest event of each type that is no longer in `events`. */
  const latest = new Map<string, ReceivedEvent>();

  function trim(): void {
    let count = 0;
    for (const event of events) {
      const left = events.length - count;
      if (left <= MAX_EVENTS && (size <= MAX_SIZE || left === 1)) break;
      count += 1;
      size -= event.data.length;
      latest.set(event.type, event);
    }
    if (count === 0) return;
    events = events.slice(count);
    let latestSize = 0;
    for (const { data } of latest.values()) latestSize += data.length;
    for (const [type, { data }] of latest) {
      if (latest.size <= MAX_TYPES && latestSize <= MAX_SIZE) break;
      latest.delete(type);
      latestSize -= data.length;
    }
  }

  return {
    push(event) {
      events.push(event);
      size += event.data.length;
      if (events.length >= 2 * MAX_EVENTS || size > 2 * MAX_SIZE) trim();
    },
    since(types, after) {
      trim();
      return events.filter(({ sequence, type }) => sequence > after && matches(types, type));
    },
    upTo(types, last, count = MAX_EVENTS) {
      const fits = ({ sequence, type }: ReceivedEvent): boolean =>
        sequence <= last && matches(types, type);
      const found: ReceivedEvent[] = [];
      trim();
      // From the end, because most need only a few.
      for (let at = events.length; at > 0 && found.length < count; at -= 1) {
        const event = events[at - 1];
        if (event && fits(event)) found.unshift(event);
      }
      if (found.length > 0) return found;
      const older = [...latest.values()].filter(fits);
      return older.sort((a, b) => a.sequence - b.sequence).slice(-1);
    },
    clear() {
      events = [];
      size = 0;
      latest.clear();
    },
  };
}
