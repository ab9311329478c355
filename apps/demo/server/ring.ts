/** One event of a resumable stream, as it is kept for those who come back. */
interface LogEntry {
  /** `epoch-sequence`. */
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

/** An id taken apart. */
interface Place {
  readonly epoch: string;
  readonly sequence: number;
}

interface Ring {
  /** Takes the next event. One of another epoch, or one that does not follow, leaves nothing of what was before. */
  push(entry: LogEntry): void;
  /** Everything after `id`, oldest first. */
  after(id: string): Replay;
  /** The last `count` events, oldest first. */
  latest(count: number): readonly LogEntry[];
  /** Where the newest event stands. */
  newest(): Place | undefined;
}

function placeOf(id: string): Place | undefined {
  const [, epoch, digits] = /^([^-]+)-(\d{1,15})$/.exec(id) ?? [];
  return epoch === undefined ? undefined : { epoch, sequence: Number(digits) };
}

/** The last `capacity` events of a log, numbered without a gap. */
function createRing({ capacity }: { readonly capacity: number }): Ring {
  const slots: LogEntry[] = [];
  let epoch: string | undefined;
  let oldest = 1;
  let last = 0;

  function from(sequence: number): readonly LogEntry[] {
    const entries: LogEntry[] = [];
    for (let next = Math.max(sequence, oldest); next <= last; next += 1) {
      const entry = slots[next % capacity];
      if (entry) entries.push(entry);
    }
    return entries;
  }

  return {
    push(entry) {
      const place = placeOf(entry.id);
      if (place === undefined) throw new Error(`"${entry.id}" is not the id of a log's event.`);
      const follows = place.epoch === epoch && place.sequence === last + 1;
      if (!follows) oldest = place.sequence;
      ({ epoch, sequence: last } = place);
      slots[last % capacity] = entry;
      oldest = Math.max(oldest, last - capacity + 1);
    },
    after(id) {
      const place = placeOf(id);
      if (place === undefined || place.epoch !== epoch || place.sequence > last) {
        return { entries: [], missed: undefined };
      }
      return {
        entries: from(place.sequence + 1),
        missed: Math.max(0, oldest - place.sequence - 1),
      };
    },
    latest: (count) => from(last - count + 1),
    newest: () => (epoch === undefined ? undefined : { epoch, sequence: last }),
  };
}

export { createRing, placeOf };
export type { LogEntry, Place, Replay, Ring };
