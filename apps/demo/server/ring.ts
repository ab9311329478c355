/** One event of a resumable stream. */
export interface LogEntry {
  /** `epoch-sequence`. */
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** What a client that comes with a `Last-Event-ID` must be sent first. */
export interface Replay {
  readonly entries: readonly LogEntry[];
  /** How many events after that id the log no longer has. `undefined` if the log never gave that id. */
  readonly missed: number | undefined;
}

/** A parsed id. */
export interface Place {
  readonly epoch: string;
  readonly sequence: number;
}

export interface Ring {
  /** Adds the next event. If it does not follow the last one, or has another epoch, the ring forgets all before it. */
  push(entry: LogEntry): void;
  /** Takes the next place without an event, for an entry that must not be sent. */
  skip(place: Place): void;
  /** The first `limit` events after `id`, oldest first. */
  after(id: string, limit?: number): Replay;
  /** The last `count` events, oldest first. */
  latest(count: number): readonly LogEntry[];
  newest(): Place | undefined;
}

/** The parts of an id, or `undefined` if it is not one. */
export function placeOf(id: string): Place | undefined {
  const [, epoch, digits] = /^([^-]+)-(\d{1,15})$/.exec(id) ?? [];
  return epoch === undefined ? undefined : { epoch, sequence: Number(digits) };
}

/** The last `capacity` events of a log whose sequence numbers have no gap. */
export function createRing({ capacity }: { readonly capacity: number }): Ring {
  const slots: (LogEntry | undefined)[] = [];
  let epoch: string | undefined;
  let oldest = 1;
  let last = 0;

  function from(sequence: number, limit = Infinity): readonly LogEntry[] {
    const entries: LogEntry[] = [];
    for (let next = Math.max(sequence, oldest); next <= last; next += 1) {
      if (entries.length >= limit) break;
      const entry = slots[next % capacity];
      if (entry) entries.push(entry);
    }
    return entries;
  }

  function fill(place: Place, entry: LogEntry | undefined): void {
    const follows = place.epoch === epoch && place.sequence === last + 1;
    if (!follows) oldest = place.sequence;
    ({ epoch, sequence: last } = place);
    slots[last % capacity] = entry;
    oldest = Math.max(oldest, last - capacity + 1);
  }

  return {
    push(entry) {
      const place = placeOf(entry.id);
      if (place === undefined) throw new Error(`Invalid event id "${entry.id}".`);
      fill(place, entry);
    },
    skip: (place) => fill(place, undefined),
    after(id, limit) {
      const place = placeOf(id);
      if (place === undefined || place.epoch !== epoch || place.sequence > last) {
        return { entries: [], missed: undefined };
      }
      return {
        entries: from(place.sequence + 1, limit),
        missed: Math.max(0, oldest - place.sequence - 1),
      };
    },
    latest: (count) => from(last - count + 1),
    newest: () => (epoch === undefined ? undefined : { epoch, sequence: last }),
  };
}
