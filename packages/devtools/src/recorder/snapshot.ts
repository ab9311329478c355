import type { DecodeFailed, SSEError, Status, StatusCause } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "./connection-record.ts";
import type { Continuity } from "./continuity.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { StateChange } from "./state-history.ts";
import type { StreamRecord } from "./stream-record.ts";
import { lostFrames } from "./stream-record.ts";

/**
 * An immutable view of a stream, which stays the same object until the stream changes. Its frames are the entries of
 * `record` between the positions `first` and `end`.
 */
export interface StreamSnapshot {
  readonly id: string;
  readonly record: StreamRecord;
  readonly status: Status;
  readonly cause: StatusCause | undefined;
  readonly error: SSEError | undefined;
  readonly subscribers: number;
  readonly endedAt: number | undefined;
  readonly frames: number;
  /** The number of frames that are neither in memory nor archived. */
  readonly dropped: number;
  /** The number of frames that are not in memory, but archived. */
  readonly archived: number;
  readonly cleared: number;
  readonly bytes: number;
  /** The estimated size of everything that is kept, in bytes. */
  readonly weight: number;
  /** The number of attempts after the first one. */
  readonly reconnects: number;
  readonly failureCount: number;
  /** How many of the events that are kept were not decoded yet, so that they may be failures, too. */
  readonly unchecked: number;
  readonly continuity: Continuity;
  /** How often events are missing, and how many came twice. */
  readonly gaps: number;
  readonly duplicates: number;
  readonly first: number;
  readonly end: number;
  /** Copies: the recorder changes its own while the panel shows this snapshot. One that did not change is the same object. */
  readonly connections: readonly ConnectionRecord[];
  /** The open one of them. */
  readonly open: ConnectionRecord | undefined;
  readonly diagnostics: Diagnostics;
  readonly latestFailure: DecodeFailed | undefined;
  /** The latest changes of the states, and the position of the first one. */
  readonly states: readonly StateChange[];
  readonly firstState: number;
}

/** All recorded streams: first the live ones, then the ended ones, latest first. */
export interface Recording {
  readonly streams: readonly StreamSnapshot[];
}

function snapshotOf(
  record: StreamRecord,
  previous: readonly ConnectionRecord[] = [],
): StreamSnapshot {
  const latest = record.connections.at(-1);
  const known = new Map(previous.map((connection) => [connection.number, connection]));
  const connections = record.connections.map((connection) => {
    const before = known.get(connection.number);
    return before !== undefined && isSame(before, connection) ? before : { ...connection };
  });
  return {
    id: record.id,
    record,
    status: record.status,
    cause: record.cause,
    error: record.error,
    subscribers: record.subscribers,
    endedAt: record.endedAt,
    frames: record.frames,
    dropped: lostFrames(record),
    archived: record.archive?.frames ?? 0,
    cleared: record.cleared,
    bytes: record.bytes,
    weight: record.weight,
    reconnects: latest === undefined ? 0 : Math.max(0, latest.number - 1),
    failureCount: record.failureCount,
    unchecked: record.unchecked + (record.archive?.unchecked ?? 0),
    continuity: record.continuity,
    gaps: record.gaps,
    duplicates: record.duplicates,
    first: record.entries.first,
    end: record.entries.end,
    connections,
    open: connections.find(({ number }) => number === record.open?.number),
    diagnostics: { ...record.diagnostics, ignored: [...record.diagnostics.ignored] },
    states: record.states.toArray(),
    firstState: record.states.first,
    latestFailure: [...record.failures.values()].at(-1),
  };
}

function isSame(a: ConnectionRecord, b: ConnectionRecord): boolean {
  for (const name in b) {
    if (a[name as keyof ConnectionRecord] !== b[name as keyof ConnectionRecord]) return false;
  }
  return true;
}

/** Builds a recording. Streams that did not change keep their snapshots. */
export function recordingOf(
  records: Iterable<StreamRecord>,
  previous: Recording = { streams: [] },
): Recording {
  const known = new Map(previous.streams.map((stream) => [stream.record, stream]));
  const live: StreamSnapshot[] = [];
  const ended: StreamSnapshot[] = [];
  for (const record of records) {
    const before = known.get(record);
    const isKept = before !== undefined && !record.hasChanged;
    const snapshot = isKept ? before : snapshotOf(record, before?.connections);
    record.hasChanged = false;
    (snapshot.endedAt === undefined ? live : ended).push(snapshot);
  }
  ended.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  return { streams: [...live, ...ended] };
}
