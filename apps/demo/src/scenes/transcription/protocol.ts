export const talks = ["en", "zh"] as const;
export const speeds = [1, 2, 8] as const;

export type Talk = (typeof talks)[number];
export type PlaybackSpeed = (typeof speeds)[number];

/** What the recogniser has understood so far of one segment of the talk. */
export interface Hypothesis {
  /** Counts the segments from 1. */
  readonly segment: number;
  readonly text: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** When it was spoken, in milliseconds from the beginning of the talk. */
  readonly from: number;
  readonly to: number;
}

export interface End {
  readonly segments: number;
  /** Milliseconds. */
  readonly duration: number;
}
