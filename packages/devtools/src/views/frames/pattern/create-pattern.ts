import { isUnicode, parsePattern, PatternError } from "./parse-pattern.ts";
import { runPattern } from "./run-pattern.ts";

/** The number of steps that a search of one frame may take: a few milliseconds. */
const MAX_STEPS = 300_000;

/** What makes the browser's own search backtrack: repetitions and alternatives. */
const BRANCHES = /[*+?{|]/;

/**
 * A regular expression of the user that cannot block the page. The browser's own engine backtracks, so `/(a+)+$/` takes
 * years on forty letters. To refuse nested quantifiers would not be enough (`(a|a)*$`, `.*.*.*x`), and a worker cannot be
 * had under every Content Security Policy. So expressions that can branch are run without backtracking, which excludes
 * back-references and look-around; all others are left to the browser.
 *
 * @returns The test, or why the expression is invalid.
 */
export function createPattern(source: string, flags: string): ((text: string) => boolean) | string {
  // `g` and `y` make the expression stateful.
  const kept = flags.replaceAll(/[gy]/g, "");
  try {
    const native = new RegExp(source, kept);
    if (!BRANCHES.test(source)) return (text) => native.test(text);
    const steps = parsePattern(source, kept);
    const options = { isUnicode: isUnicode(kept), isMultiline: kept.includes("m") };
    // A frame that is too long to be searched to its end counts as a match, so that it is not overlooked.
    return (text) => runPattern(steps, text, options, MAX_STEPS) !== "none";
  } catch (error) {
    if (error instanceof PatternError || error instanceof SyntaxError) return error.message;
    return String(error);
  }
}
