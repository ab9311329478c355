import type { Step } from "./parse-pattern.ts";

/** The outcome of a search: whether there is a match, or that the search was too long to be finished. */
export type Outcome = "match" | "none" | "unfinished";

/**
 * Searches a text without backtracking: it follows all alternatives at once, one character after the other, so that
 * `(a+)+$` takes as long as `a+$`.
 *
 * @param isUnicode - Whether a surrogate pair is one character.
 * @param most - The maximum number of steps to follow.
 */
export function runPattern(
  steps: readonly Step[],
  text: string,
  flags: { readonly isUnicode: boolean; readonly isMultiline: boolean },
  most: number,
): Outcome {
  /** The character at which a step was last reached; each is followed once per character. */
  const reached = new Int32Array(steps.length).fill(-1);
  let current: number[] = [];
  let following: number[] = [];
  let left = most;

  /** Adds the characters that can come next. Returns whether the end of the expression can be reached. */
  function follow(start: number, at: number, into: number[]): boolean {
    const open = [start];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      left -= 1;
      const step = steps[next];
      if (step === undefined || reached[next] === at) continue;
      reached[next] = at;
      if (step.kind === "match") return true;
      if (step.kind === "character") into.push(next);
      else if (step.kind === "jump") open.push(step.to);
      else if (step.kind === "split") open.push(step.second, step.first);
      else if (holds(step.assertion, text, at, flags.isMultiline)) open.push(next + 1);
    }
    return false;
  }

  for (let at = 0; ;) {
    // A match may start at every character.
    if (follow(0, at, current)) return "match";
    if (at >= text.length) return "none";
    const character = characterAt(text, at, flags.isUnicode);
    const end = at + character.length;
    for (const index of current) {
      const step = steps[index];
      left -= 1;
      if (step?.kind !== "character" || !step.matches(character)) continue;
      if (follow(index + 1, end, following)) return "match";
    }
    if (left <= 0) return "unfinished";
    [current, following] = [following, current];
    following.length = 0;
    at = end;
  }
}

function characterAt(text: string, at: number, isUnicode: boolean): string {
  return isUnicode ? String.fromCodePoint(text.codePointAt(at) ?? 0) : text.charAt(at);
}

function holds(
  assertion: Extract<Step, { kind: "assert" }>["assertion"],
  text: string,
  at: number,
  isMultiline: boolean,
): boolean {
  if (assertion === "^") return at === 0 || (isMultiline && isLineEnd(text.charAt(at - 1)));
  if (assertion === "$") return at === text.length || (isMultiline && isLineEnd(text.charAt(at)));
  const isBoundary = isWord(text.charAt(at - 1)) !== isWord(text.charAt(at));
  return isBoundary === (assertion === "\\b");
}

function isLineEnd(character: string): boolean {
  return /^[\n\r\u2028\u2029]$/.test(character);
}

function isWord(character: string): boolean {
  return /^\w$/.test(character);
}
