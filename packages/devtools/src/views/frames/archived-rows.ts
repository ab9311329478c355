import type { FrameReceived } from "@runnel/hooks/inspect";
import { BATCH } from "../../recorder/stream-archive.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { Accepts } from "./rows.ts";

/** The number of entries that are tested at once. A batch of the archive has five such parts. */
const PART = BATCH / 5;
/** The number of batches that are loaded ahead. */
const AHEAD = 4;

/** The rows of entries that were archived before the rows were created. */
export interface ArchivedRows {
  readonly count: number;
  /** The number of rows that were found so far, with those that were dropped. */
  readonly found: number;
  readonly isSearching: boolean;
  /** The position of a row. */
  at(row: number): number | undefined;
  /** The positions of all rows. */
  positions(): number[];
  /** Begins to search backwards from a position. */
  begin(end: number): void;
  /**
   * Searches what is loaded, and loads what comes before it.
   *
   * @returns Whether nothing is left that could be searched now.
   */
  update(isOver: () => boolean): boolean;
  /** Drops the rows before a position, and returns their number. */
  dropBefore(first: number): number;
}

export function createArchivedRows(record: StreamRecord, accepts: Accepts): ArchivedRows {
  /** Latest first. */
  let positions: number[] = [];
  let found = 0;
  /** Everything from here on was searched. */
  let back = 0;

  /** Tests the entries from `from` to `back`. Returns whether they were loaded, and what comes before them, too. */
  function search(from: number): boolean {
    const { archive } = record;
    if (archive?.peek(from) === undefined) return false;
    if (from > archive.first && archive.peek(from - 1) === undefined) return false;
    const matches: number[] = [];
    let before: FrameReceived | undefined;
    for (let earlier = from - 1; before === undefined && earlier >= archive.first; earlier -= 1) {
      const entry = archive.peek(earlier);
      if (entry === undefined) break;
      if (entry.type === "frame") before = entry;
    }
    for (let position = from; position < back; position += 1) {
      const entry = archive.peek(position) ?? record.entries.at(position);
      if (entry === undefined) continue;
      if (accepts(entry, before)) matches.push(position);
      if (entry.type === "frame") before = entry;
    }
    positions.push(...matches.reverse());
    found += matches.length;
    back = from;
    return true;
  }

  return {
    get count() {
      return positions.length;
    },
    get found() {
      return found;
    },
    get isSearching() {
      return back > (record.archive?.first ?? back);
    },
    at: (row) => positions[positions.length - 1 - row],
    positions: () => [...positions].reverse(),
    begin(end) {
      positions = [];
      back = end;
    },
    update(isOver) {
      const { archive } = record;
      if (archive === undefined) return true;
      while (back > archive.first) {
        const from = archive.first + PART * Math.floor((back - 1 - archive.first) / PART);
        if (!search(from)) {
          // The recorder publishes a snapshot when one is loaded.
          for (let ahead = 0; ahead < AHEAD; ahead += 1) void archive.load(from - ahead * BATCH);
          return true;
        }
        if (isOver()) return false;
      }
      return true;
    },
    dropBefore(first) {
      let count = 0;
      while ((positions.at(-1) ?? first) < first) {
        positions.pop();
        count += 1;
      }
      return count;
    },
  };
}
