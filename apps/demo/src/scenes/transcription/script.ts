import type { End, Hypothesis, Talk } from "./protocol.ts";
import { spoken } from "./talks.ts";

/** What the recogniser says, and when, in milliseconds from the beginning of the talk. */
type Cue =
  | { readonly at: number; readonly type: "interim" | "final"; readonly data: Hypothesis }
  | { readonly at: number; readonly type: "end"; readonly data: End };

/** Milliseconds that a word takes, and that the speaker breathes between two sentences. */
const WORD = 260;
const BREATH = 700;

/** After so many more words, a misheard one is heard otherwise. */
const LATER = 2;

/** The whole talk, always the same: an interim for every word, a final for every segment, and an end. */
function writeScript(talk: Talk): readonly Cue[] {
  const segments = spoken[talk].map((segment) =>
    segment.split(" ").map((word) => splitMisheard(word)),
  );
  const space = talk === "zh" ? "" : " ";
  const cues: Cue[] = [];
  let now = BREATH;

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
    now += BREATH;
    const text = words.map((word) => heardAs(word, Infinity)).join(space);
    const confidence = (93 + ((segment * 3) % 7)) / 100;
    cues.push({ at: now, type: "final", data: { segment, text, confidence, from, to } });
  }
  cues.push({ at: now + BREATH, type: "end", data: { segments: segments.length, duration: now } });
  return cues;
}

/** Everything that a word is heard as, one after the other. Punctuation at its end belongs to all. */
function splitMisheard(word: string): readonly string[] {
  const [, heard = word, punctuation = ""] = /^(.*?)(\p{P}*)$/u.exec(word) ?? [];
  return heard.split(">").map((one) => one + punctuation);
}

function heardAs(word: readonly string[], wordsSince: number): string {
  const correction = Math.min(word.length - 1, Math.floor(wordsSince / LATER));
  return word[correction] ?? "";
}

/**
 * What somebody has to be told who heard the first `known` cues, at a moment when `due` of them have been
 * given: every final, and of the guesses only the one that nothing has taken the place of.
 */
function missedCues(script: readonly Cue[], known: number, due: number): readonly Indexed[] {
  const missed = script.slice(known, due).map((cue, index) => ({ cue, number: known + index + 1 }));
  return missed.filter(({ cue, number }) => cue.type !== "interim" || number === due);
}

/** A cue, and its number in the script, from 1. */
interface Indexed {
  readonly cue: Cue;
  readonly number: number;
}

export { missedCues, writeScript };
export type { Cue, Indexed };
