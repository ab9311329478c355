import type { JobStatus } from "./protocol.ts";

/** What it costs to follow a job in one of the two ways. */
export interface Measure {
  readonly status: JobStatus | undefined;
  readonly requests: number;
  /** Of the responses: their bodies, and `HEADER_BYTES` for the headers of each. */
  readonly bytes: number;
  /** The number of changes that the client saw. */
  readonly seen: number;
  /** Milliseconds between a change and the moment when it was seen: the sum and the maximum. */
  readonly totalDelay: number;
  readonly worstDelay: number;
}

/** The specification of `PerformanceResourceTiming.transferSize` adds this constant for the headers. */
export const HEADER_BYTES = 300;

export const emptyMeasure: Measure = {
  status: undefined,
  requests: 0,
  bytes: 0,
  seen: 0,
  totalDelay: 0,
  worstDelay: 0,
};

/** A measure with the reason why it is out of date, as a card shows it. */
export interface MeasureView extends Measure {
  readonly problem?: string | undefined;
}

interface Observation {
  readonly status: JobStatus;
  /** When, by the server's clock. */
  readonly at: number;
}

export function addObservation(measure: Measure, { status, at }: Observation): Measure {
  // No change since the last response. Its bytes are counted elsewhere.
  if (status.version === measure.status?.version) return measure;
  // The two clocks are compared with an error of a few milliseconds, so the difference may be negative.
  const delay = Math.max(0, at - status.changedAt);
  return {
    ...measure,
    status,
    seen: measure.seen + 1,
    totalDelay: measure.totalDelay + delay,
    worstDelay: Math.max(measure.worstDelay, delay),
  };
}
