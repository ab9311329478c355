const talks = ["en", "zh"] as const;
const speeds = [1, 2, 8] as const;

type Talk = (typeof talks)[number];
type Speed = (typeof speeds)[number];

/** What the recogniser takes a segment of the talk for, at the moment. */
interface Hypothesis {
  /** Counts the segments from 1. */
  readonly segment: number;
  readonly text: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** When it was said, in milliseconds from the beginning of the talk. */
  readonly from: number;
  readonly to: number;
}

interface End {
  readonly segments: number;
  /** Milliseconds. */
  readonly duration: number;
}

export { speeds, talks };
export type { End, Hypothesis, Speed, Talk };
