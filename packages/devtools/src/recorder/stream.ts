import type {
  DecodeFailed,
  FrameReceived,
  SSEError,
  Status,
  StatusCause,
  StreamAdded,
} from "@runnel/hooks/inspect";
import { type ConnectionRecord, createConnectionRecord } from "./connection.ts";
import type { Entry, WaitingSeparator } from "./entry.ts";
import { type Rate, createRate } from "./rate.ts";
import { type Ring, createRing } from "./ring.ts";
import { type Signs, createSigns } from "./signs.ts";

/** Entries that are kept of one stream. */
export const MAX_ENTRIES: number = 5000;
/** Bytes that the kept frames of one stream may hold. */
export const MAX_BYTES: number = 8 * 1024 * 1024;
/** Connections that the ledger of one stream keeps. */
export const MAX_CONNECTIONS: number = 500;
/** Decode failures that are kept of one stream. */
const MAX_FAILURES = 500;

/** All that is known of one stream. The recorder changes it; views only read it. */
export interface StreamRecord {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly addedAt: number;
  /** When the client let go of it; `undefined` while it lives. */
  endedAt: number | undefined;

  status: Status;
  cause: StatusCause | undefined;
  error: SSEError | undefined;
  subscribers: number;

  readonly entries: Ring<Entry>;
  /** What the kept frames weigh; see {@link weightOf}. */
  weight: number;
  /** Frames received, and those of them that are no longer kept. */
  frames: number;
  dropped: number;
  /** How often somebody cleared it. */
  cleared: number;
  /** Bytes received over the wire. */
  bytes: number;
  readonly rate: Rate;

  readonly connections: ConnectionRecord[];
  /** The connection that is open now. */
  open: ConnectionRecord | undefined;
  /** The latest wait. */
  wait: WaitingSeparator | undefined;
  /** By the frame's `sequence`. */
  readonly failures: Map<number, DecodeFailed>;
  failureCount: number;
  signs: Signs;
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
    signs: createSigns(),
  };
}

/** The attempt of that number, which is nearly always the latest one. */
export function connectionOf(stream: StreamRecord, number: number): ConnectionRecord {
  const { connections } = stream;
  for (let index = connections.length - 1; index >= 0; index--) {
    const connection = connections[index];
    if (connection?.number === number) return connection;
  }
  const connection = createConnectionRecord(number);
  connections.push(connection);
  if (connections.length > MAX_CONNECTIONS) connections.shift();
  return connection;
}

/**
 * What a frame costs to keep. `raw` and `data` are counted apart because the engine may hold them
 * apart, and two bytes a unit because text beyond Latin-1 takes them: an upper bound, not a guess.
 */
function weightOf(frame: FrameReceived): number {
  return 2 * (frame.size + frame.data.length);
}

/** Adds an entry, drops what the caps no longer allow, and returns by how much the weight changed. */
export function keep(stream: StreamRecord, entry: Entry): number {
  const before = stream.weight;
  stream.entries.push(entry);
  if (entry.type === "frame") stream.weight += weightOf(entry);
  while (
    stream.entries.end - stream.entries.first > MAX_ENTRIES ||
    // One frame that is heavier than the cap is still worth seeing; it is then all that is kept.
    (stream.weight > MAX_BYTES && stream.entries.end - stream.entries.first > 1)
  ) {
    dropOldest(stream);
  }
  return stream.weight - before;
}

/** Drops the oldest entry and returns what it weighed. */
export function dropOldest(stream: StreamRecord): number {
  const entry = stream.entries.shift();
  if (entry?.type !== "frame") return 0;
  const weight = weightOf(entry);
  stream.weight -= weight;
  stream.dropped++;
  if (stream.failures.size > 0) stream.failures.delete(entry.sequence);
  return weight;
}

export function keepFailure(stream: StreamRecord, failure: DecodeFailed): void {
  stream.failureCount++;
  stream.failures.set(failure.sequence, failure);
  if (stream.failures.size <= MAX_FAILURES) return;
  for (const oldest of stream.failures.keys()) {
    stream.failures.delete(oldest);
    break;
  }
}
