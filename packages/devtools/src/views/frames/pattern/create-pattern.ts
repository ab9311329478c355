import { isUnicode, parsePattern, PatternError } from "./parse-pattern.ts";
import { runPattern } from "./run-pattern.ts";

/** The number of steps that a search of one frame may take: a few milliseconds. */
const MAX_STEPS = 300_000;

/** What makes the browser's own search backtrack: repetitions and alternatives. */
const BRANCHES = /[*+?{|]/;

/**
 * A regular expression of the user that cannot block the page. The browser's own engine backtracks, so `/(a+)+$/` takes
 * years on forty letters. Refusing nested quantifiers would not be enough (`(a|a)*$`, `.*.*.*x`), and some content security
 * policies forbid workers. So an expression that can branch is run without backtracking. Back-references and look-around
 * need backtracking and are refused. An expression that cannot branch is run by the browser.
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
