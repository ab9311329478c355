import type { Hypothesis } from "./hypothesis.ts";

interface Segment extends Hypothesis {
  readonly final: boolean;
  /** How many hypotheses there were before this one. */
  readonly revisions: number;
}

interface HypothesisEvent {
  readonly type: "interim" | "final";
  readonly data: Hypothesis;
}

/** In the order in which they were said. */
type Transcript = readonly Segment[];

const emptyTranscript: Transcript = [];

/** A hypothesis takes the place of the one before it; what is final stays as it is. */
function revise(transcript: Transcript, { type, data }: HypothesisEvent): Transcript {
  const before = transcript.find(({ segment }) => segment === data.segment);
  if (before?.final) return transcript;
  const revisions = before ? before.revisions + 1 : 0;
  const next: Segment = { ...data, final: type === "final", revisions };
  return before ? transcript.map((one) => (one === before ? next : one)) : [...transcript, next];
}

export { emptyTranscript, revise };
export type { HypothesisEvent, Segment, Transcript };
