import type { ReceivedEvent } from "../connection/received-event.ts";

/** The events of one stream in a host, for all pages: each page has a position in it, so no page has a queue. */
export interface HostLog {
  /** The sequence of the newest event; 0 without one. */
  readonly newest: number;
  /** UTF-16 code units of the events that are kept. */
  readonly size: number;
  /** The sequence before the oldest event that is kept. */
  readonly start: number;
  /** Begins after this sequence. */
  begin(sequence: number): void;
  push(event: ReceivedEvent): void;
  /** At most `limit` events after `sequence`, oldest first. */
  after(sequence: number, limit: number): readonly ReceivedEvent[];
  /** All pages have the events up to `sequence`. */
  release(sequence: number): void;
  /** The sequence before the recent events, which a page that comes late gets. */
  recent(): number;
  /** Pages that come from now on do not get the events up to now. */
  forget(): void;
  /** The sequence of the last event with this ID. */
  find(lastEventId: string): number | undefined;
}

/** What a page that comes late gets: as much as a page's own history keeps (see `store/history.ts`). */
const RECENT_EVENTS = 1024;
const RECENT_SIZE = 4 * 1024 * 1024;
/** Beyond that, a page that reads slowly loses the oldest events. */
const MAX_EVENTS = 262_144;
const MAX_SIZE = 64 * 1024 * 1024;

export function createHostLog(): HostLog {
  /** Oldest first; those before `head` are gone, and are cut off when they are half of it. */
  let events: ReceivedEvent[] = [];
  let head = 0;
  let size = 0;
  let start = 0;
  let newest = 0;
  let released = 0;
  let forgotten = 0;

  function trim(): void {
    for (;;) {
      const count = events.length - head;
      const oldest = events[head];
      if (oldest === undefined || (count <= RECENT_EVENTS && size <= RECENT_SIZE)) break;
      const isNeeded = oldest.sequence > released && count <= MAX_EVENTS && size <= MAX_SIZE;
      if (isNeeded || count === 1) break;
      head += 1;
      start = oldest.sequence;
      size -= oldest.data.length;
    }
    if (head > RECENT_EVENTS && head > events.length / 2) {
      events = events.slice(head);
      head = 0;
    }
  }

  return {
    get newest() {
      return newest;
    },
    get size() {
      return size;
    },
    get start() {
      return start;
    },
    begin(sequence) {
      start = sequence;
      newest = sequence;
    },
    push(event) {
      newest = event.sequence;
      size += event.data.length;
      events.push(event);
      if (events.length - head > RECENT_EVENTS || size > RECENT_SIZE) trim();
    },
    after(sequence, limit) {
      const from = head + Math.max(0, sequence - start);
      return events.slice(from, from + limit);
    },
    release(sequence) {
      released = sequence;
      trim();
    },
    recent() {
      let taken = 0;
      let index = events.length;
      while (index > head && events.length - index < RECENT_EVENTS) {
        taken += events[index - 1]?.data.length ?? 0;
        if (taken > RECENT_SIZE && index < events.length) break;
        index -= 1;
      }
      return Math.max(forgotten, start + index - head);
    },
    forget() {
      forgotten = newest;
    },
    find(lastEventId) {
      for (let index = events.length - 1; index >= head; index -= 1) {
        const { sequence = 0, lastEventId: id } = events[index] ?? {};
        if (sequence <= forgotten) break;
        if (id === lastEventId) return sequence;
      }
      return undefined;
    },
  };
}
