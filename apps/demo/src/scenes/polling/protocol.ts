/** The state of a job. Polling and streaming receive exactly the same. */
export interface JobStatus {
  /** Counts the changes: a client that sees 7 after 4 knows that it missed two. */
  readonly version: number;
  readonly phase: Phase;
  readonly percent: number;
  /** By the server's clock, in milliseconds since the epoch. */
  readonly changedAt: number;
}

/** The answer to the request that starts a job. */
export interface StartedJob {
  readonly id: string;
  /** The time of the server's clock, so that the page can compare its own with it. */
  readonly now: number;
}

/** What the browser and the server exchanged, in bytes on the wire: request lines, headers, bodies and chunk sizes. */
export interface Traffic {
  readonly requests: number;
  /** By the browser. */
  readonly sent: number;
  readonly received: number;
}

export type Way = "polling" | "sse";

/** The traffic of a job, both ways. */
export type JobTraffic = Readonly<Record<Way, Traffic>>;

export const phases = ["queued", "loading", "working", "saving", "done"] as const;
export type Phase = (typeof phases)[number];

/** Milliseconds between two polls. */
export const intervals = [250, 1_000, 5_000] as const;
export type Interval = (typeof intervals)[number];
