import type { Moment, Part, Pause } from "./answer.ts";

/** A text of an answer up to one of its moments. */
export interface Excerpt {
  readonly text: string;
  /** Where the text begins that came last. */
  readonly latest: number;
  /** The number of characters before the excerpt. */
  readonly omitted: number;
  /** The pauses in the excerpt, with their offsets in it, in order. */
  readonly pauses: readonly Pause[];
}

/**
 * The excerpt begins at a multiple of half of `most`, so that its beginning rarely changes while the text grows.
 *
 * @param previous - The moment before.
 * @param most - The length that is shown at least, if there is so much text, and exceeded by half at most.
 */
export function excerptOf(
  part: Part,
  { run, sequence, [part]: end }: Moment,
  previous: Moment | undefined,
  most: number,
): Excerpt {
  const whole = run.state[part];
  const step = most / 2;
  const start = end <= most ? 0 : Math.floor((end - most) / step) * step;
  const unit = whole.charCodeAt(start);
  // A surrogate pair is not cut.
  const from = start > 0 && unit >= 0xdc00 && unit <= 0xdfff ? start + 1 : start;
  const before = previous?.run === run ? previous[part] : 0;
  return {
    text: whole.slice(from, end),
    latest: Math.max(0, before - from),
    omitted: from,
    pauses: run.pauses
      .filter((pause) => pause.part === part && pause.sequence <= sequence && pause.offset >= from)
      .map((pause) => ({ ...pause, offset: pause.offset - from })),
  };
}
