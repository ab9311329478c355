import type { JobStatus } from "./job.ts";

/** One way to follow a job, and what it costs. */
interface Measure {
  readonly status: JobStatus | undefined;
  readonly requests: number;
  /** Of the answers: their bodies, and 300 for the headers of each, as browsers count them. */
  readonly bytes: number;
  /** Changes that were seen. */
  readonly seen: number;
  /** Milliseconds from a change to when it was seen, all together and at worst. */
  readonly totalDelay: number;
  readonly worstDelay: number;
}

/** What `PerformanceResourceTiming.transferSize` adds for headers, by its specification. */
const HEADERS = 300;

const nothing: Measure = {
  status: undefined,
  requests: 0,
  bytes: 0,
  seen: 0,
  totalDelay: 0,
  worstDelay: 0,
};

/** What a card shows. */
interface Account extends Measure {
  /** Why there is no news, until there is some again. */
  readonly failure?: string | undefined;
}

interface Seen {
  readonly status: JobStatus;
  /** When, by the server's clock. */
  readonly at: number;
}

function addSeen(measure: Measure, { status, at }: Seen): Measure {
  // The same as before: asked for nothing. That it took bytes is counted elsewhere.
  if (status.version === measure.status?.version) return measure;
  // Two clocks can be compared only so well.
  const delay = Math.max(0, at - status.changedAt);
  return {
    ...measure,
    status,
    seen: measure.seen + 1,
    totalDelay: measure.totalDelay + delay,
    worstDelay: Math.max(measure.worstDelay, delay),
  };
}

function addRequest(measure: Measure): Measure {
  return { ...measure, requests: measure.requests + 1 };
}

function addBytes(measure: Measure, bytes: number): Measure {
  return { ...measure, bytes: measure.bytes + bytes };
}

export { addBytes, addRequest, addSeen, HEADERS, nothing };
export type { Account, Measure, Seen };
