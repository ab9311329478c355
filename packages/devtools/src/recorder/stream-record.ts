import type {
  CarrierChanged,
  DecodeFailed,
  FrameDecoder,
  SSEError,
  Status,
  StatusCause,
  StreamAdded,
  StreamConsumers,
} from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "./connection-record.ts";
import { createConnectionRecord } from "./connection-record.ts";
import type { Continuity, ContinuityMark } from "./continuity.ts";
import type { StateChange } from "./state-history.ts";
import type { FlushHistory } from "./flush-history.ts";
import { createFlushHistory } from "./flush-history.ts";
import type { Entry, WaitingSeparator } from "./entry.ts";
import type { Rate } from "./rate.ts";
import { createRate } from "./rate.ts";
import type { Ring } from "./ring.ts";
import { createRing } from "./ring.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { createDiagnostics } from "./diagnostics.ts";
import { boundedError } from "./bounded.ts";
import type { StreamArchive } from "./stream-archive.ts";
import { isCheckable, isShort } from "./checkable.ts";
import type { Limits } from "./limits.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { weightOfConnection, weightOfEntry, weightOfError, weightOfValue } from "./weight.ts";

/** The maximum number of connections that are kept per stream. */
export const MAX_CONNECTIONS: number = 500;
/** The maximum number of decode failures that are kept per stream. */
export const MAX_FAILURES: number = 500;

/** The maximum number of frames whose failures and marks are known while they are archived. */
const MAX_MARKS = 200_000;

/** Everything that is recorded of one stream. The recorder changes it; views only read it. */
export interface StreamRecord {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly addedAt: number;
  /** When the client removed the stream; `undefined` while it exists. */
  endedAt: number | undefined;

  status: Status;
  cause: StatusCause | undefined;
  error: SSEError | undefined;
  subscribers: number;
  /** Who carries the connection, with `connections` of the client. */
  carrier: CarrierChanged | undefined;

  readonly entries: Ring<Entry>;
  /** What is known of each entry without reading it: see {@link noteOf}. */
  readonly notes: Ring<number>;
  limits: Limits;
  /** Keeps what is dropped from the entries; `undefined` for nothing. */
  archive: StreamArchive | undefined;
  /** The estimated size of everything that is kept, in bytes. */
  weight: number;
  /** The part of it that is included in the total of all streams. */
  weighed: number;
  /** The number of frames received. */
  frames: number;
  /** The number of those frames that are no longer kept. */
  dropped: number;
  /** How many times the user cleared the frames. */
  cleared: number;
  /** The number of bytes received. */
  bytes: number;
  readonly rate: Rate;

  readonly connections: ConnectionRecord[];
  /** The open connection. */
  open: ConnectionRecord | undefined;
  /** The latest wait. */
  wait: WaitingSeparator | undefined;
  /** Decodes its frames as the app does; `undefined` for an imported stream. */
  readonly decode: FrameDecoder | undefined;
  /** Who holds it at present; `undefined` for an imported stream. */
  readonly consumers: (() => StreamConsumers) | undefined;
  readonly flushes: FlushHistory;
  /** The position of the first entry that was not decoded yet, unless it is no longer kept. */
  checked: number;
  /** How many of the events in memory were not decoded yet. */
  unchecked: number;
  /** The `sequence` of each frame that could not be decoded and is kept. */
  readonly failed: Set<number>;
  /** Why, of the latest ones, by `sequence`. */
  readonly failures: Map<number, DecodeFailed>;
  failureCount: number;
  diagnostics: Diagnostics;

  continuity: Continuity;
  /** By the `sequence` of the frame. */
  readonly marks: Map<number, ContinuityMark>;
  gaps: number;
  duplicates: number;
  /** The latest changes of the states. */
  readonly states: Ring<StateChange>;
  /** When the present load started. */
  loadingSince: number | undefined;
}

/** What a live client can tell about a stream at any time. */
export interface StreamAccess {
  readonly decode?: FrameDecoder | undefined;
  readonly consumers?: (() => StreamConsumers) | undefined;
}

export function createStreamRecord(
  added: StreamAdded,
  { decode, consumers }: StreamAccess = {},
): StreamRecord {
  return {
    id: added.streamId,
    name: added.name,
    method: added.method,
    url: added.url,
    options: added.options,
    addedAt: added.at,
    endedAt: undefined,
    status: added.status,
    cause: undefined,
    error: undefined,
    subscribers: 0,
    carrier: undefined,
    entries: createRing<Entry>(),
    notes: createRing<number>(),
    limits: DEFAULT_LIMITS,
    archive: undefined,
    weight: weightOfValue({ url: added.url, name: added.name, options: added.options }),
    weighed: 0,
    frames: 0,
    dropped: 0,
    cleared: 0,
    bytes: 0,
    rate: createRate(),
    connections: [],
    open: undefined,
    wait: undefined,
    decode,
    consumers,
    flushes: createFlushHistory(),
    checked: 0,
    unchecked: 0,
    failed: new Set(),
    failures: new Map(),
    failureCount: 0,
    diagnostics: createDiagnostics(),
    continuity: "unknown",
    marks: new Map(),
    gaps: 0,
    duplicates: 0,
    states: createRing<StateChange>(),
    loadingSince: undefined,
  };
}

/** The number of frames that are neither in memory nor archived. */
export function lostFrames({ dropped, archive }: StreamRecord): number {
  return dropped - (archive?.frames ?? 0);
}

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

/** Adds an entry, and drops the oldest ones beyond the limits. */
export function appendEntry(stream: StreamRecord, entry: Entry): void {
  const weight = weightOfEntry(entry);
  const canBeChecked = isCheckable(entry, stream);
  stream.entries.push(entry);
  stream.notes.push(noteOf(weight, entry.type === "frame", canBeChecked));
  stream.weight += weight;
  if (canBeChecked) stream.unchecked += 1;
  trim(stream);
}

/** One number, so that a frame is dropped without reading it: it has left the processor's caches, so that would be slow. */
function noteOf(weight: number, isFrame: boolean, canBeChecked: boolean): number {
  return 4 * weight + (canBeChecked ? 2 : 0) + (isFrame ? 1 : 0);
}

/** Drops what is oldest until the stream is within its limits. */
export function trim(stream: StreamRecord): void {
  const { entries, limits } = stream;
  while (entries.end - entries.first > limits.entries) dropOldestEntry(stream);
  while (stream.weight > limits.bytes && dropOldest(stream));
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
  const isFrame = (note & 1) !== 0;
  const canBeChecked = (note & 2) !== 0;
  const isUnchecked = canBeChecked && (first >= stream.checked || !isShort(entry));
  stream.weight -= Math.floor(note / 4);
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
