import type {
  DecodeFailed,
  FrameReceived,
  SSEError,
  Status,
  StatusCause,
  StreamAdded,
} from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "./connection-record.ts";
import { createConnectionRecord } from "./connection-record.ts";
import type { Entry, WaitingSeparator } from "./entry.ts";
import type { Rate } from "./rate.ts";
import { createRate } from "./rate.ts";
import type { Ring } from "./ring.ts";
import { createRing } from "./ring.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { createDiagnostics } from "./diagnostics.ts";

/** The maximum number of entries that are kept per stream. */
export const MAX_ENTRIES: number = 5000;
/** The maximum size of the frames that are kept per stream, in bytes. */
export const MAX_BYTES: number = 8 * 1024 * 1024;
/** The maximum number of connections that are kept per stream. */
export const MAX_CONNECTIONS: number = 500;
/** The maximum number of decode failures that are kept per stream. */
const MAX_FAILURES = 500;

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

  readonly entries: Ring<Entry>;
  /** The estimated size of the kept frames in memory, in bytes; see {@link weightOf}. */
  weight: number;
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
  /** By the `sequence` of the frame. */
  readonly failures: Map<number, DecodeFailed>;
  failureCount: number;
  diagnostics: Diagnostics;
}

export function createStreamRecord(added: StreamAdded): StreamRecord {
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
    entries: createRing<Entry>(),
    weight: 0,
    frames: 0,
    dropped: 0,
    cleared: 0,
    bytes: 0,
    rate: createRate(),
    connections: [],
    open: undefined,
    wait: undefined,
    failures: new Map(),
    failureCount: 0,
    diagnostics: createDiagnostics(),
  };
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
  if (connections.length > MAX_CONNECTIONS) connections.shift();
  return connection;
}

/**
 * An upper bound for the memory of a frame, in bytes. `raw` and `data` are both counted, because the engine may hold them
 * separately. Text beyond Latin-1 takes two bytes per UTF-16 code unit.
 */
function weightOf(frame: FrameReceived): number {
  return 2 * (frame.size + frame.data.length);
}

/** Adds an entry, drops the oldest ones beyond the limits, and returns the change of the weight. */
export function appendEntry(stream: StreamRecord, entry: Entry): number {
  const before = stream.weight;
  stream.entries.push(entry);
  if (entry.type === "frame") stream.weight += weightOf(entry);
  while (
    stream.entries.end - stream.entries.first > MAX_ENTRIES ||
    // A single frame above the limit is kept: it is then the only one.
    (stream.weight > MAX_BYTES && stream.entries.end - stream.entries.first > 1)
  ) {
    dropOldestEntry(stream);
  }
  return stream.weight - before;
}

/** Drops the oldest entry and returns its weight. */
export function dropOldestEntry(stream: StreamRecord): number {
  const entry = stream.entries.shift();
  if (entry?.type !== "frame") return 0;
  const weight = weightOf(entry);
  stream.weight -= weight;
  stream.dropped += 1;
  if (stream.failures.size > 0) stream.failures.delete(entry.sequence);
  return weight;
}

export function appendDecodeFailure(stream: StreamRecord, failure: DecodeFailed): void {
  stream.failureCount += 1;
  stream.failures.set(failure.sequence, failure);
  if (stream.failures.size <= MAX_FAILURES) return;
  for (const oldest of stream.failures.keys()) {
    stream.failures.delete(oldest);
    break;
  }
}
