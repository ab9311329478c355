import type { JobStatus, Traffic } from "./protocol.ts";

/** What a client saw of a job. */
export interface Measure {
  readonly status: JobStatus | undefined;
  /** The number of changes that the client saw. */
  readonly seen: number;
  /** Milliseconds between a change and the moment when it was seen: the sum and the maximum. */
  readonly totalDelay: number;
  readonly worstDelay: number;
}

export const emptyMeasure: Measure = {
  status: undefined,
  seen: 0,
  totalDelay: 0,
  worstDelay: 0,
};

export const noTraffic: Traffic = { requests: 0, sent: 0, received: 0 };

/** What the page saw of a job, and the reason why it is out of date. */
export interface MeasureView extends Measure {
  readonly problem?: string | undefined;
}

interface Observation {
  readonly status: JobStatus;
  /** When, by the server's clock. */
  readonly at: number;
}

export function addObservation(measure: Measure, { status, at }: Observation): Measure {
  // No change since the last response.
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
