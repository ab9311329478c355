import type { FrameReceived } from "@runnel/hooks/inspect";
import { bytesOf } from "@runnel/hooks/inspect";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { Span } from "./span.ts";

/**
 * What the timeline needs of the frames of a stream, without synthetic ones: one number array for each field, oldest first,
 * from the index `first` to `end`. Each frame is read once. Reading 100,000 frames in each draw took 50 ms; their numbers
 * take less than one.
 */
export interface FrameColumns {
  readonly first: number;
  readonly end: number;
  readonly at: Float64Array;
  readonly bytes: Float64Array;
  readonly sequence: Float64Array;
  readonly connection: Float64Array;
  readonly chunk: Float64Array;
  /** 1 for an event, 0 for a comment or a `retry`. */
  readonly isEvent: Uint8Array;
}

type MutableColumns = { -readonly [Name in keyof FrameColumns]: FrameColumns[Name] } & {
  /** The positions in the stream's ring. */
  position: Float64Array;
  /** The position of the next entry to be read. */
  next: number;
};

const FIRST_SIZE = 1024;
const all = new WeakMap<StreamRecord, MutableColumns>();

/** What was read of a stream. */
export function columnsOf({ record }: Pick<StreamSnapshot, "record">): FrameColumns {
  return mutableColumnsOf(record);
}

function mutableColumnsOf(record: StreamRecord): MutableColumns {
  let columns = all.get(record);
  if (columns === undefined) {
    columns = {
      first: 0,
      end: 0,
      next: 0,
      at: new Float64Array(FIRST_SIZE),
      bytes: new Float64Array(FIRST_SIZE),
      sequence: new Float64Array(FIRST_SIZE),
      connection: new Float64Array(FIRST_SIZE),
      chunk: new Float64Array(FIRST_SIZE),
      isEvent: new Uint8Array(FIRST_SIZE),
      position: new Float64Array(FIRST_SIZE),
    };
    all.set(record, columns);
  }
  return columns;
}

/**
 * Reads the frames that are new, and drops those that are no longer kept. It is idempotent, so it is safe during rendering.
 *
 * @param isOver - Whether the time for this call is over. Checked after each entry.
 * @returns Whether all frames were read. Otherwise the next call goes on.
 */
export function readColumns(
  { record, first, end }: StreamSnapshot,
  isOver: () => boolean = () => false,
): boolean {
  const columns = mutableColumnsOf(record);
  const { entries } = record;
  // Entries may have been dropped since the snapshot.
  const oldest = Math.max(first, entries.first);
  while (columns.first < columns.end && (columns.position[columns.first] ?? 0) < oldest) {
    columns.first += 1;
  }
  columns.next = Math.max(columns.next, oldest);
  while (columns.next < end) {
    const position = columns.next;
    const entry = entries.at(position);
    columns.next = position + 1;
    if (entry?.type === "frame" && !entry.synthetic) push(columns, entry, position);
    if (isOver()) break;
  }
  return columns.next >= end;
}

function push(columns: MutableColumns, frame: FrameReceived, position: number): void {
  if (columns.end === columns.at.length) makeRoom(columns);
  const { end } = columns;
  columns.at[end] = frame.at;
  columns.bytes[end] = bytesOf(frame);
  columns.sequence[end] = frame.sequence;
  columns.connection[end] = frame.connection;
  columns.chunk[end] = frame.chunk;
  columns.isEvent[end] = frame.kind === "event" ? 1 : 0;
  columns.position[end] = position;
  columns.end = end + 1;
}

/** Moves everything to the start of arrays that are at most half full. */
function makeRoom(columns: MutableColumns): void {
  const { first, end } = columns;
  const count = end - first;
  const size = Math.max(FIRST_SIZE, 2 ** Math.ceil(Math.log2(2 * count)));
  const moved = (from: Float64Array): Float64Array => {
    const to = new Float64Array(size);
    to.set(from.subarray(first, end));
    return to;
  };
  const { at, bytes, sequence, connection, chunk, position } = columns;
  Object.assign(columns, {
    at: moved(at),
    bytes: moved(bytes),
    sequence: moved(sequence),
    connection: moved(connection),
    chunk: moved(chunk),
    position: moved(position),
  });
  const isEvent = new Uint8Array(size);
  isEvent.set(columns.isEvent.subarray(first, end));
  columns.isEvent = isEvent;
  columns.first = 0;
  columns.end = count;
}

/** The indexes of the frames of a time span: from the first one up to, and without, the last one. */
export function indexesWithin(
  { at, first, end }: FrameColumns,
  { from, to }: Span,
): { readonly start: number; readonly stop: number } {
  return {
    start: search(at, first, end, (time) => time < from),
    stop: search(at, first, end, (time) => time <= to),
  };
}

/** The first index whose time is not before what is searched for, by binary search. */
function search(
  at: Float64Array,
  first: number,
  end: number,
  isBefore: (time: number) => boolean,
): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(at[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
