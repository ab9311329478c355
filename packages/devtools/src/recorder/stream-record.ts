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
import type { StreamArchive } from "./stream-archive.ts";
import type { Limits } from "./limits.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { weightOfValue } from "./weight.ts";

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
  /** Whether it changed since its latest snapshot. */
  hasChanged: boolean;

  status: Status;
  cause: StatusCause | undefined;
  error: SSEError | undefined;
  subscribers: number;
  /** Who carries the connection, with `connections` of the client. */
  carrier: CarrierChanged | undefined;

  readonly entries: Ring<Entry>;
  /** What is known of each entry without reading it: see `noteOf` in bounded-record.ts. */
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
    hasChanged: true,
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
