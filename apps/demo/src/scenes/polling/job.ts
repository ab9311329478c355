/** What both clients are told of a job, word for word the same. */
interface JobStatus {
  /** Counts the changes, so that one who sees the 7th after the 4th knows that two went by unseen. */
  readonly version: number;
  readonly phase: Phase;
  readonly percent: number;
  /** By the server's clock, in milliseconds. */
  readonly changedAt: number;
}

/** The answer to who starts a job. */
interface StartedJob {
  readonly id: string;
  /** The server's clock, to compare one's own with. */
  readonly now: number;
}

const phases = ["queued", "loading", "working", "saving", "done"] as const;
type Phase = (typeof phases)[number];

/** Milliseconds between two questions. */
const intervals = [250, 1_000, 5_000] as const;
type Interval = (typeof intervals)[number];

export { intervals, phases };
export type { Interval, JobStatus, Phase, StartedJob };
