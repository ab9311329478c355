import type { Status } from "@runnel/hooks/inspect";
import type { StreamRecord } from "./stream-record.ts";

/** A summary of all streams of a client, as the pill shows it. */
export interface Health {
  /** The most severe status; `undefined` if there is no stream. */
  readonly worst: Status | undefined;
  /** The number of streams by status, without those that ended. */
  readonly counts: Readonly<Record<Status, number>>;
  /** The number of events in those streams that could not be decoded. */
  readonly failures: number;
}

/** Statuses by severity. */
const WORST_FIRST: readonly Status[] = [
  "failed",
  "waiting",
  "connecting",
  "paused",
  "open",
  "closed",
  "idle",
];

export function healthOf(streams: Iterable<StreamRecord>): Health {
  const counts: Record<Status, number> = {
    idle: 0,
    connecting: 0,
    open: 0,
    waiting: 0,
    paused: 0,
    closed: 0,
    failed: 0,
  };
  let failures = 0;
  for (const stream of streams) {
    if (stream.endedAt !== undefined) continue;
    counts[stream.status] += 1;
    failures += stream.failureCount;
  }
  return { worst: WORST_FIRST.find((status) => counts[status] > 0), counts, failures };
}

/** The summary of several clients. */
export function combinedHealth(parts: readonly Health[]): Health {
  const counts = healthOf([]).counts as Record<Status, number>;
  let failures = 0;
  for (const part of parts) {
    for (const status of WORST_FIRST) counts[status] += part.counts[status];
    failures += part.failures;
  }
  return { worst: WORST_FIRST.find((status) => counts[status] > 0), counts, failures };
}

export function isSameHealth(a: Health, b: Health): boolean {
  if (a.failures !== b.failures) return false;
  return WORST_FIRST.every((status) => a.counts[status] === b.counts[status]);
}
