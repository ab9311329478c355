import type { Hypothesis } from "./protocol.ts";

export interface Segment extends Hypothesis {
  readonly final: boolean;
  /** How many hypotheses this one has replaced. */
  readonly revisions: number;
}

export interface HypothesisEvent {
  readonly type: "interim" | "final";
  readonly data: Hypothesis;
}

/** In the order in which the segments were spoken. */
export type Transcript = readonly Segment[];

export const emptyTranscript: Transcript = [];

/** A hypothesis replaces the one before it, unless that one was final. */
export function revise(transcript: Transcript, { type, data }: HypothesisEvent): Transcript {
  const before = transcript.find(({ segment }) => segment === data.segment);
  if (before?.final) return transcript;
  const revisions = before ? before.revisions + 1 : 0;
  const next: Segment = { ...data, final: type === "final", revisions };
  return before ? transcript.map((one) => (one === before ? next : one)) : [...transcript, next];
}
