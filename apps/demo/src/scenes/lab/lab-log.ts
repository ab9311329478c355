import { newEpoch } from "../../../server/event-log.ts";
import { placeOf } from "../../../server/ring.ts";
import type { LogEntry, Replay } from "../../../server/ring.ts";
import { labEvent } from "./protocol.ts";

/** The log of a lab session. An event follows from its number, so the log stores a counter and no events. */
export interface LabLog {
  readonly epoch: string;
  append(): LogEntry;
  after(id: string): Replay;
  latest(count: number): readonly LogEntry[];
}

/** A log of which the last `capacity` events can be replayed. */
export function createLabLog({ capacity }: { readonly capacity: number }): LabLog {
  const epoch = newEpoch();
  let last = 0;

  function entryOf(n: number): LogEntry {
    return { id: `${epoch}-${n}`, type: "message", data: JSON.stringify(labEvent(n)) };
  }

  function from(sequence: number): readonly LogEntry[] {
    return Array.from({ length: last - sequence + 1 }, (_, index) => entryOf(sequence + index));
  }

  return {
    epoch,
    append() {
      last += 1;
      return entryOf(last);
    },
    after(id) {
      const place = placeOf(id);
      if (place === undefined || place.epoch !== epoch || place.sequence > last) {
        return { entries: [], missed: undefined };
      }
      const oldest = Math.max(1, last - capacity + 1);
      const next = place.sequence + 1;
      return { entries: from(Math.max(next, oldest)), missed: Math.max(0, oldest - next) };
    },
    latest: (count) => from(Math.max(1, last - Math.min(count, capacity) + 1)),
  };
}
