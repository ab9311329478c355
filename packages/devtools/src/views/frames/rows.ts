import type { FrameReceived } from "@runnel/hooks/inspect";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamRecord } from "../../recorder/stream.ts";

/** The entries of a stream that a view shows, by row. */
export interface Rows {
  readonly count: number;
  /** Rows that were dropped at the top since the view began. */
  readonly dropped: number;
  /** `undefined` where the recorder dropped the entry since the rows were brought up to date. */
  at(row: number): Entry | undefined;
}

export interface LiveRows extends Rows {
  /** Brings the rows up to date with the entries between two positions. */
  update(first: number, end: number): void;
  /** The rows as they are now, for good. */
  freeze(): Rows;
}

/**
 * Whether a view shows an entry.
 *
 * @param before - The frame before it, whether or not that one is shown.
 */
export type Accepts = (entry: Entry, before: FrameReceived | undefined) => boolean;

/**
 * Follows a stream's entries through a filter, looking at each entry once: with 10,000 frames a
 * second and a filter over 5,000 rows, filtering anew for every animation frame would be felt.
 */
export function createRows(record: StreamRecord, accepts: Accepts): LiveRows {
  const { entries } = record;
  let positions: number[] = [];
  // Rows before `head` are gone; they are cut off in bulk.
  let head = 0;
  let dropped = 0;
  let next = 0;
  let before: FrameReceived | undefined;

  function at(row: number): Entry | undefined {
    const position = positions[head + row];
    return position === undefined ? undefined : entries.at(position);
  }

  return {
    get count() {
      return positions.length - head;
    },
    get dropped() {
      return dropped;
    },
    at,
    update(first, end) {
      for (let position = Math.max(next, first); position < end; position++) {
        const entry = entries.at(position);
        if (entry === undefined) continue;
        if (accepts(entry, before)) positions.push(position);
        if (entry.type === "frame") before = entry;
      }
      next = Math.max(next, end);
      while ((positions[head] ?? first) < first) {
        head++;
        dropped++;
      }
      if (head > 4096) {
        positions = positions.slice(head);
        head = 0;
      }
    },
    freeze() {
      const kept = positions.slice(head).map((position) => entries.at(position));
      return { count: kept.length, dropped, at: (row) => kept[row] };
    },
  };
}
