import type { End, Hypothesis, Talk } from "./protocol.ts";
import { spoken } from "./talks.ts";

/** An event of the recogniser. `at` is in milliseconds from the beginning of the talk. */
export type Cue =
  | { readonly at: number; readonly type: "interim" | "final"; readonly data: Hypothesis }
  | { readonly at: number; readonly type: "end"; readonly data: End };

/** Milliseconds that a word takes, and that the speaker pauses between two sentences. */
const WORD = 260;
const PAUSE = 700;

/** After so many more words, a misheard word is corrected. */
const CORRECTED_AFTER = 2;

/** All cues of a talk: an interim for every word, a final for every segment, and an end. */
export function writeScript(talk: Talk): readonly Cue[] {
  const segments = spoken[talk].map((segment) =>
    segment.split(" ").map((word) => splitMisheard(word)),
  );
  const space = talk === "zh" ? "" : " ";
  const cues: Cue[] = [];
  let now = PAUSE;

  for (const [index, words] of segments.entries()) {
    const segment = index + 1;
    const from = now;
    for (let said = 1; said <= words.length; said += 1) {
      now += WORD;
      const heard = words.slice(0, said).map((word, at) => heardAs(word, said - at - 1));
      const confidence = Number((0.45 + 0.4 * (said / words.length)).toFixed(2));
      const data = { segment, text: heard.join(space), confidence, from, to: now };
      cues.push({ at: now, type: "interim", data });
    }
    const to = now;
    now += PAUSE;
    const text = words.map((word) => heardAs(word, Infinity)).join(space);
    const confidence = (93 + ((segment * 3) % 7)) / 100;
    cues.push({ at: now, type: "final", data: { segment, text, confidence, from, to } });
  }
  cues.push({ at: now + PAUSE, type: "end", data: { segments: segments.length, duration: now } });
  return cues;
}

/** The forms in which a word is heard, in order. Punctuation at the end belongs to all of them. */
function splitMisheard(word: string): readonly string[] {
  const [, heard = word, punctuation = ""] = /^(.*?)(\p{P}*)$/u.exec(word) ?? [];
  return heard.split(">").map((one) => one + punctuation);
}

function heardAs(word: readonly string[], wordsSince: number): string {
  const correction = Math.min(word.length - 1, Math.floor(wordsSince / CORRECTED_AFTER));
  return word[correction] ?? "";
}

/**
 * What a listener that received the first `received` cues has missed when `due` cues have been given: every final, and
 * the latest interim. Older interims have been replaced.
 */
export function missedCues(
  script: readonly Cue[],
  received: number,
  due: number,
): readonly NumberedCue[] {
  const missed = script
    .slice(received, due)
    .map((cue, index) => ({ cue, number: received + index + 1 }));
  return missed.filter(({ cue, number }) => cue.type !== "interim" || number === due);
}

export interface NumberedCue {
  readonly cue: Cue;
  /** Its position in the script, from 1. */
  readonly number: number;
}
