import { createSigns } from "./signs.ts";
import { type StreamRecord, dropOldest } from "./stream.ts";

/** Ended streams that are kept. */
export const MAX_ENDED: number = 50;
/** Bytes that the kept frames of all streams may hold together. */
export const MAX_TOTAL_BYTES: number = 32 * 1024 * 1024;
/** Trimming goes this far below the cap, so that it is not done for every single frame. */
const SLACK = 1024 * 1024;

/** Holds the streams, and bounds what they hold together. */
export interface Shelf {
  get(streamId: string): StreamRecord | undefined;
  add(stream: StreamRecord): void;
  streams(): Iterable<StreamRecord>;
  /** Takes note that the kept frames changed by so much weight, and trims where it is too much. */
  weigh(change: number): void;
  /** Forgets the oldest ended streams beyond {@link MAX_ENDED}. */
  retire(): void;
  /** Drops a stream's entries; an ended stream is forgotten. */
  clear(stream: StreamRecord): void;
}

export function createShelf(): Shelf {
  const streams = new Map<string, StreamRecord>();
  let weight = 0;

  function heaviest(): StreamRecord | undefined {
    let found: StreamRecord | undefined;
    for (const stream of streams.values()) {
      if (stream.weight > (found?.weight ?? 0)) found = stream;
    }
    return found;
  }

  function forget(stream: StreamRecord): void {
    weight -= stream.weight;
    streams.delete(stream.id);
  }

  return {
    get: (streamId) => streams.get(streamId),
    add(stream) {
      streams.set(stream.id, stream);
    },
    streams: () => streams.values(),
    weigh(change) {
      weight += change;
      if (weight <= MAX_TOTAL_BYTES) return;
      // From the heaviest stream: the one that can best spare its oldest frames.
      while (weight > MAX_TOTAL_BYTES - SLACK) {
        const stream = heaviest();
        if (stream === undefined) return;
        weight -= dropOldest(stream);
      }
    },
    retire() {
      const ended = [...streams.values()].filter((stream) => stream.endedAt !== undefined);
      ended.sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0));
      for (const stream of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) forget(stream);
    },
    clear(stream) {
      if (stream.endedAt !== undefined) {
        forget(stream);
        return;
      }
      while (stream.entries.end > stream.entries.first) weight -= dropOldest(stream);
      stream.frames = 0;
      stream.dropped = 0;
      stream.cleared++;
      stream.bytes = 0;
      stream.failureCount = 0;
      stream.failures.clear();
      stream.signs = createSigns();
    },
  };
}
