import type { FrameReceived } from "@runnel/hooks/inspect";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";

/** The entries of a stream that match the filter, by row. */
export interface Rows {
  readonly count: number;
  /** The number of rows that were dropped at the top since the rows were created. */
  readonly dropped: number;
  /** Returns `undefined` if the recorder has dropped the entry since the last update. */
  at(row: number): Entry | undefined;
  /** The frame before a row, whether or not it is shown, as the filter's `gap:` means it. */
  before(row: number): FrameReceived | undefined;
}

export interface LiveRows extends Rows {
  /**
   * Adds the entries between two positions, and drops the rows before them.
   *
   * @param isOver - Whether the time for this call is over. Checked after each entry.
   * @returns Whether all entries were added. Otherwise the next call goes on.
   */
  update(first: number, end: number, isOver?: () => boolean): boolean;
  /** Returns an immutable copy. */
  freeze(): Rows;
}

/**
 * Whether an entry is shown.
 *
 * @param before - The previous frame, whether or not it is shown.
 */
export type Accepts = (entry: Entry, before: FrameReceived | undefined) => boolean;

/** Filters the entries of a stream incrementally: each entry is tested once, not again in every animation frame. */
export function createRows(record: StreamRecord, accepts: Accepts): LiveRows {
  const { entries } = record;
  let positions: number[] = [];
  // Rows before `head` were dropped. The array is trimmed rarely, because that copies it.
  let head = 0;
  let dropped = 0;
  let next = 0;
  let before: FrameReceived | undefined;

  function at(row: number): Entry | undefined {
    const position = positions[head + row];
    return position === undefined ? undefined : entries.at(position);
  }

  function frameBefore(position: number | undefined): FrameReceived | undefined {
    if (position === undefined) return undefined;
    for (let earlier = position - 1; earlier >= entries.first; earlier -= 1) {
      const entry = entries.at(earlier);
      if (entry?.type === "frame") return entry;
    }
    return undefined;
  }

  return {
    get count() {
      return positions.length - head;
    },
    get dropped() {
      return dropped;
    },
    at,
    before: (row) => frameBefore(positions[head + row]),
    update(first, end, isOver = () => false) {
      next = Math.max(next, first);
      while (next < end) {
        const position = next;
        next += 1;
        const entry = entries.at(position);
        if (entry === undefined) continue;
        if (accepts(entry, before)) positions.push(position);
        if (entry.type === "frame") before = entry;
        if (isOver()) break;
      }
      while ((positions[head] ?? first) < first) {
        head += 1;
        dropped += 1;
      }
      if (head > 4096) {
        positions = positions.slice(head);
        head = 0;
      }
      return next >= end;
    },
    freeze() {
      const frozen = positions.slice(head);
      const kept = frozen.map((position) => entries.at(position));
      return {
        count: kept.length,
        dropped,
        at: (row) => kept[row],
        before: (row) => frameBefore(frozen[row]),
      };
    },
  };
}
