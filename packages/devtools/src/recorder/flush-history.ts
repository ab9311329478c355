import type { HookCall } from "@runnel/hooks/inspect";
import type { Ring } from "./ring.ts";
import { createRing } from "./ring.ts";

/** The number of flushes that are kept per stream, and of commits per flush. */
export const MAX_FLUSHES: number = 500;
export const MAX_COMMITS: number = 20;

/** A component that committed a value of a flush. */
export interface CommitRecord {
  readonly at: number;
  readonly hook: HookCall;
}

/** The way of some frames to React. Times are in milliseconds since the page was opened, with fractions. */
export interface FlushRecord {
  /** The frames that it published, by `sequence`. */
  readonly first: number;
  readonly last: number;
  /** When the first of them was parsed. */
  readonly parsedAt: number;
  readonly flushedAt: number;
  readonly events: number;
  /** The number of values that changed. */
  readonly notified: number;
  readonly commits: CommitRecord[];
  /** The number of commits, including those that are not kept. */
  commitCount: number;
}

/** The latest flushes of a stream. The clock is read once per flush, and not for each chunk. */
export interface FlushHistory {
  readonly flushes: Ring<FlushRecord>;
  /** A chunk with frames was parsed. */
  noteReceipt(): void;
  noteFrame(sequence: number): void;
  noteFlush(events: number, notified: number): void;
  noteCommit(hook: HookCall): void;
  /** The flush that published a frame, if it is kept. */
  find(sequence: number): FlushRecord | undefined;
}

export function createFlushHistory(): FlushHistory {
  const flushes = createRing<FlushRecord>();
  let first = 0;
  let last = 0;
  let parsedAt: number | undefined;
  /** The latest flush, unless it published no frame. */
  let latest: FlushRecord | undefined;

  return {
    flushes,
    noteReceipt() {
      parsedAt ??= performance.now();
    },
    noteFrame(sequence) {
      last = sequence;
      if (first === 0) first = sequence;
    },
    noteFlush(events, notified) {
      latest = undefined;
      // The chunk had only comments.
      if (first === 0) parsedAt = undefined;
      if (parsedAt === undefined || events === 0) return;
      const flushedAt = performance.now();
      latest = {
        first,
        last,
        parsedAt,
        flushedAt,
        events,
        notified,
        commits: [],
        commitCount: 0,
      };
      first = 0;
      parsedAt = undefined;
      flushes.push(latest);
      if (flushes.end - flushes.first > MAX_FLUSHES) flushes.shift();
    },
    noteCommit(hook) {
      if (latest === undefined) return;
      latest.commitCount += 1;
      if (latest.commits.length < MAX_COMMITS) latest.commits.push({ at: performance.now(), hook });
    },
    find(sequence) {
      for (let position = flushes.end - 1; position >= flushes.first; position -= 1) {
        const flush = flushes.at(position);
        if (flush !== undefined && flush.first <= sequence && sequence <= flush.last) return flush;
      }
      return undefined;
    },
  };
}
