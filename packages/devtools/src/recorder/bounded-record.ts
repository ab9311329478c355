import type { DecodeFailed, FrameReceived } from "@runnel/hooks/inspect";
import { boundedError } from "./bounded.ts";
import { isCheckable, isShort } from "./checkable.ts";
import type { ConnectionRecord } from "./connection-record.ts";
import { createConnectionRecord } from "./connection-record.ts";
import type { Entry, Separator } from "./entry.ts";
import type { Limits } from "./limits.ts";
import type { StreamRecord } from "./stream-record.ts";
import { weightOfConnection, weightOfError, weightOfFrame, weightOfSeparator } from "./weight.ts";

/** The maximum number of connections that are kept per stream. */
export const MAX_CONNECTIONS: number = 500;
/** The maximum number of decode failures that are kept per stream. */
export const MAX_FAILURES: number = 500;

/** The maximum number of frames whose failures and marks are known while they are archived. */
const MAX_MARKS = 200_000;

/** The connection with a number, created if it is new. It is nearly always the latest one, so the search goes backwards. */
export function connectionOf(stream: StreamRecord, number: number): ConnectionRecord {
  const { connections } = stream;
  for (let index = connections.length - 1; index >= 0; index -= 1) {
    const connection = connections[index];
    if (connection?.number === number) return connection;
  }
  const connection = createConnectionRecord(number);
  connections.push(connection);
  if (connections.length > MAX_CONNECTIONS) dropOldestConnection(stream);
  return connection;
}

/** Adds frames, and drops the oldest entries beyond the limits. */
export function appendFrames(stream: StreamRecord, frames: readonly FrameReceived[]): void {
  for (const frame of frames) {
    const canBeChecked = isCheckable(frame, stream);
    if (canBeChecked) stream.unchecked += 1;
    append(stream, frame, weightOfFrame(frame), canBeChecked ? FRAME + CHECKABLE : FRAME);
  }
  trim(stream);
}

/** Adds what happened between frames, and drops the oldest entries beyond the limits. */
export function appendSeparator(stream: StreamRecord, separator: Separator): void {
  append(stream, separator, weightOfSeparator(separator), 0);
  trim(stream);
}

/** The flags of an entry. With its weight they are one number, so that a frame is dropped without reading it. */
const FRAME = 1;
const CHECKABLE = 2;
const FLAGS = 4;

function append(stream: StreamRecord, entry: Entry, weight: number, flags: number): void {
  stream.entries.push(entry);
  stream.notes.push(FLAGS * weight + flags);
  stream.weight += weight;
}

/** Drops what is oldest until the stream is within its limits. */
function trim(stream: StreamRecord): void {
  while (dropAbove(stream, stream.limits));
}

/** Drops what is oldest if the stream is above some limits. Returns whether it did. */
export function dropAbove(stream: StreamRecord, { entries: most, bytes }: Limits): boolean {
  const { entries, weight } = stream;
  return (entries.end - entries.first > most || weight > bytes) && dropOldest(stream);
}

/**
 * Drops the oldest entry; if no more may be dropped, the oldest decode failure or connection.
 *
 * @param kept - The number of latest entries that are never dropped. One frame may exceed the limit of its stream.
 * @returns Whether there was anything to drop.
 */
export function dropOldest(stream: StreamRecord, kept = 1): boolean {
  const { entries, failures, connections } = stream;
  if (entries.end - entries.first > kept) dropOldestEntry(stream);
  else if (failures.size > kept) dropOldestFailure(stream);
  else if (connections.length > 1) dropOldestConnection(stream);
  else return false;
  return true;
}

function dropOldestEntry(stream: StreamRecord): void {
  const { first } = stream.entries;
  const entry = stream.entries.shift();
  const note = stream.notes.shift();
  if (entry === undefined || note === undefined) return;
  const isFrame = (note & FRAME) !== 0;
  const canBeChecked = (note & CHECKABLE) !== 0;
  const isUnchecked = canBeChecked && (first >= stream.checked || !isShort(entry));
  stream.weight -= Math.floor(note / FLAGS);
  if (isUnchecked) stream.unchecked -= 1;
  if (isFrame) stream.dropped += 1;
  const { archive, failed, failures, marks } = stream;
  if (archive === undefined && failed.size + failures.size + marks.size === 0) return;
  if (entry.type !== "frame") return archive?.add(entry, false);
  archive?.add(entry, isUnchecked && !failed.has(entry.sequence));
  if (stream.archive === undefined) {
    stream.marks.delete(entry.sequence);
    stream.failed.delete(entry.sequence);
  } else {
    limitMarks(stream.marks);
    limitMarks(stream.failed);
  }
  if (stream.failures.size > 0) dropFailure(stream, entry.sequence);
}

/** Removes the oldest mark beyond the limit. */
function limitMarks(marks: Map<number, unknown> | Set<number>): void {
  if (marks.size <= MAX_MARKS) return;
  for (const oldest of marks.keys()) {
    marks.delete(oldest);
    return;
  }
}

function dropOldestConnection(stream: StreamRecord): void {
  const connection = stream.connections.shift();
  if (connection !== undefined) stream.weight -= weightOfConnection(connection);
}

/** Counts an event that could not be decoded. It counts once, although several decoders may refuse it. */
export function countDecodeFailure(stream: StreamRecord, sequence: number): void {
  if (!stream.failed.has(sequence)) stream.failureCount += 1;
  stream.failed.add(sequence);
  limitMarks(stream.failed);
}

export function appendDecodeFailure(stream: StreamRecord, failure: DecodeFailed): void {
  countDecodeFailure(stream, failure.sequence);
  dropFailure(stream, failure.sequence);
  const kept = { ...failure, error: boundedError(failure.error) };
  stream.failures.set(kept.sequence, kept);
  stream.weight += weightOfError(kept.error);
  if (stream.failures.size > MAX_FAILURES) dropOldestFailure(stream);
  trim(stream);
}

function dropOldestFailure(stream: StreamRecord): void {
  for (const oldest of stream.failures.keys()) {
    dropFailure(stream, oldest);
    return;
  }
}

function dropFailure(stream: StreamRecord, sequence: number): void {
  const failure = stream.failures.get(sequence);
  if (failure === undefined) return;
  stream.failures.delete(sequence);
  stream.weight -= weightOfError(failure.error);
}

/** Drops all entries and decode failures. */
export function clearEntries(stream: StreamRecord): void {
  closeArchive(stream);
  while (stream.entries.end > stream.entries.first) dropOldestEntry(stream);
  while (stream.failures.size > 0) dropOldestFailure(stream);
  stream.failed.clear();
  stream.marks.clear();
}

/** Removes what is archived. It counts as dropped from now on. */
export function closeArchive(stream: StreamRecord): void {
  stream.archive?.clear();
  stream.archive = undefined;
}

/** Changes what is known of a connection, and weighs it again. */
export function changeConnection(
  stream: StreamRecord,
  connection: ConnectionRecord,
  change: Partial<ConnectionRecord>,
): void {
  stream.weight -= weightOfConnection(connection);
  Object.assign(connection, change);
  stream.weight += weightOfConnection(connection);
  trim(stream);
}
