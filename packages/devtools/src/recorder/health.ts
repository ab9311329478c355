import type { Status } from "@runnel/hooks/inspect";
import type { StreamRecord } from "./stream.ts";

/** How the streams of a client are, in a glance: what the pill shows. */
export interface Health {
  /** The status that most wants attention; `undefined` where there is no stream. */
  readonly worst: Status | undefined;
  /** Streams by status; those that ended are not counted. */
  readonly counts: Readonly<Record<Status, number>>;
  /** Events of those streams whose data did not pass its decoder. */
  readonly failures: number;
}

/** What wants attention first. */
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
    counts[stream.status]++;
    failures += stream.failureCount;
  }
  return { worst: WORST_FIRST.find((status) => counts[status] > 0), counts, failures };
}

export function isSameHealth(a: Health, b: Health): boolean {
  if (a.failures !== b.failures) return false;
  return WORST_FIRST.every((status) => a.counts[status] === b.counts[status]);
}
