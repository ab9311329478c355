import type { FrameReceived } from "@runnel/hooks/inspect";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { createArchivedRows } from "./archived-rows.ts";

/** The entries of a stream that match the filter, by row. */
export interface Rows {
  readonly count: number;
  /** The number of rows that were dropped at the top since the rows were created, less those that were found before them. */
  readonly dropped: number;
  /** Whether archived entries are still searched for matches. */
  readonly isSearching: boolean;
  /** Returns `undefined` if the entry is archived and not loaded, or was dropped since the last update. */
  at(row: number): Entry | undefined;
  /** The position of a row in the stream, which stays the same while rows are dropped or found above it. */
  position(row: number): number | undefined;
  /** The row of a position; -1 if it is not shown. */
  rowOf(position: number | undefined): number;
  /** Like `at`, but loads an archived entry. */
  load(row: number): Promise<Entry | undefined>;
  /** The frame before a row, whether or not it is shown, as the filter's `gap:` means it. */
  before(row: number): FrameReceived | undefined;
  /** Returns an immutable copy. */
  freeze(): Rows;
}

export interface LiveRows extends Rows {
  /**
   * Adds the entries between two positions, and drops the rows before them, unless they are archived.
   *
   * @param isOver - Whether the time for this call is over. Checked after each entry.
   * @returns Whether all entries were added. Otherwise the next call goes on.
   */
  update(first: number, end: number, isOver?: () => boolean): boolean;
}

/**
 * Whether an entry is shown.
 *
 * @param before - The previous frame, whether or not it is shown.
 */
export type Accepts = (entry: Entry, before: FrameReceived | undefined) => boolean;

/**
 * Filters the entries of a stream incrementally: each entry is tested once, not again in every animation frame. The entries
 * that were archived before are tested as well, latest first.
 */
export function createRows(record: StreamRecord, accepts: Accepts): LiveRows {
  const { entries } = record;
  const archived = createArchivedRows(record, accepts);
  let positions: number[] = [];
  // Rows before `head` were dropped. The array is trimmed rarely, because that copies it.
  let head = 0;
  let dropped = 0;
  let next = 0;
  let before: FrameReceived | undefined;

  const entryAt = (position: number): Entry | undefined =>
    entries.at(position) ?? record.archive?.peek(position);

  function positionOf(row: number): number | undefined {
    return row < archived.count ? archived.at(row) : positions[head + row - archived.count];
  }

  function frameBefore(position: number | undefined): FrameReceived | undefined {
    if (position === undefined) return undefined;
    for (let earlier = position - 1; earlier >= 0; earlier -= 1) {
      const entry = entryAt(earlier);
      if (entry === undefined) return undefined;
      if (entry.type === "frame") return entry;
    }
    return undefined;
  }

  async function load(position: number | undefined): Promise<Entry | undefined> {
    if (position === undefined) return undefined;
    if (entryAt(position) === undefined) await record.archive?.load(position);
    return entryAt(position);
  }

  /** Begins again when entries were archived before they were tested, and are not in memory any more. */
  function begin(first: number): void {
    if (next !== 0 && (record.archive === undefined || entryAt(next) !== undefined)) return;
    positions = [];
    head = 0;
    before = frameBefore(first);
    next = first;
    archived.begin(first);
  }

  function dropBefore(first: number): void {
    const gone = archived.dropBefore(first);
    let count = 0;
    while ((positions[head + count] ?? first) < first) count += 1;
    head += count;
    dropped += gone + count;
    if (head > 4096) {
      positions = positions.slice(head);
      head = 0;
    }
  }

  return {
    get count() {
      return archived.count + positions.length - head;
    },
    get dropped() {
      return dropped - archived.found;
    },
    get isSearching() {
      return archived.isSearching;
    },
    at(row) {
      const position = positionOf(row);
      return position === undefined ? undefined : entryAt(position);
    },
    position: positionOf,
    rowOf(position) {
      return rowOf(position, this.count, positionOf);
    },
    load: (row) => load(positionOf(row)),
    before: (row) => frameBefore(positionOf(row)),
    update(first, end, isOver = () => false) {
      const oldest = record.archive?.first ?? first;
      if (next < first) begin(first);
      next = Math.max(next, oldest);
      while (next < end) {
        const position = next;
        next += 1;
        const entry = entryAt(position);
        if (entry === undefined) continue;
        if (accepts(entry, before)) positions.push(position);
        if (entry.type === "frame") before = entry;
        if (isOver()) break;
      }
      dropBefore(oldest);
      return next >= end && archived.update(isOver);
    },
    freeze() {
      const frozen = archived.positions().concat(positions.slice(head));
      // What is in memory stays there.
      let inMemory = frozen.length;
      while (inMemory > 0 && (frozen[inMemory - 1] ?? 0) >= entries.first) inMemory -= 1;
      const kept = frozen.slice(inMemory).map((position) => entries.at(position));
      const shift = this.dropped;
      const frozenAt = (row: number): Entry | undefined => {
        const position = frozen[row];
        return kept[row - inMemory] ?? (position === undefined ? undefined : entryAt(position));
      };
      return {
        count: frozen.length,
        dropped: shift,
        isSearching: false,
        at: frozenAt,
        position: (row) => frozen[row],
        rowOf: (position) => rowOf(position, frozen.length, (row) => frozen[row]),
        load: async (row) => frozenAt(row) ?? (await load(frozen[row])),
        before: (row) => frameBefore(frozen[row]),
        freeze() {
          return this;
        },
      };
    },
  };
}

/** Binary search: there may be a million rows. */
function rowOf(
  position: number | undefined,
  count: number,
  positionOf: (row: number) => number | undefined,
): number {
  if (position === undefined) return -1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positionOf(middle) ?? Infinity) < position) low = middle + 1;
    else high = middle;
  }
  return positionOf(low) === position ? low : -1;
}
