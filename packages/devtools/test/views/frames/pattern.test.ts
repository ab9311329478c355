import { describe, expect, it } from "vitest";
import { createPattern } from "../../../src/views/frames/pattern/create-pattern.ts";
import { parsePattern } from "../../../src/views/frames/pattern/parse-pattern.ts";
import { runPattern } from "../../../src/views/frames/pattern/run-pattern.ts";

/** Whether a text is searched within a number of steps. Time would depend on the machine. */
function outcomeOf(source: string, text: string, most: number): string {
  const flags = { isUnicode: false, isMultiline: false };
  return runPattern(parsePattern(source, ""), text, flags, most);
}

describe("An expression in the filter", () => {
  it.each([
    "(a+)+$",
    "(a|a)*$",
    "(a|aa)+$",
    "(.*)*x",
    ".*.*.*.*x",
    "(?:a?){20}a{20}x",
    "(a*)*b",
    "((a+)+)+b",
    "(?:)*x",
  ])("%s takes steps in proportion to the text, where the browser would backtrack.", (source) => {
    const size = parsePattern(source, "").length;
    for (const length of [40, 400, 4000]) {
      const text = `${"a".repeat(length)}!`;
      expect(outcomeOf(source, text, 4 * size * (length + 2))).not.toBe("unfinished");
    }
  });

  it("stops in a text that is too long, and the frame counts as a match.", () => {
    expect(outcomeOf("(a+)+$", `${"a".repeat(1_000_000)}!`, 10_000)).toBe("unfinished");
    const matches = createPattern("(a+)+$", "");
    expect(typeof matches === "function" && matches(`${"a".repeat(1_000_000)}!`)).toBe(true);
  });

  it.each([
    ["a+b", "", "xaab", "xb"],
    ["^a*$", "", "aaa", "aab"],
    ["^(?:ab|cd)+$", "", "abcdab", "abc"],
    ["colou?r", "i", "COLOR", "colouur"],
    ["^\\d{2,3}$", "", "123", "1234"],
    ["^x{2}$", "", "xx", "xxx"],
    ["^x{2,}$", "", "xxxx", "x"],
    ["^[^\\]a-c]+$", "", "xyz", "x]"],
    ["\\bid\\b.*\\B1", "", "an id x1", "idx 1"],
    ["^b+$", "m", "a\nbb\nc", "abb"],
    ["a.+b", "", "a-b", "a\nb"],
    ["a.+b", "s", "a\nb", "ab"],
    ["^.?$", "u", "🎈", "🎈🎈"],
    ["^\\p{Lu}+$", "u", "ÄÖ", "Äö"],
    ["(?<word>ab)*c|d+", "", "dd", "e"],
    ["a{,3}b+", "", "a{,3}bb", "aaab"],
    ["\\x41+\\u0042?", "", "AAB", "B"],
    ["[\\w-]+@[\\w.]+", "", "a-b@c.de", "a-b at c"],
    ["a*?b+?", "", "b", "a"],
  ])("/%s/%s matches what the browser matches.", (source, flags, match, other) => {
    const native = new RegExp(source, flags);
    expect([native.test(match), native.test(other)]).toEqual([true, false]);
    const matches = createPattern(source, flags);
    if (typeof matches === "string") throw new Error(matches);
    expect([matches(match), matches(other)]).toEqual([true, false]);
  });

  it.each([
    ["(?=a)b+", "", /Look-ahead and look-behind are not supported/],
    ["(?<!a)b+", "", /Look-ahead and look-behind are not supported/],
    ["(a)\\1+", "", /Back-references are not supported/],
    ["(?:a{1000}){1000}", "", /too large/],
    ["[a--b]+", "v", /flag v is not supported/],
    ["[+", "", /Unterminated|missing/i],
  ])("/%s/%s is refused, and the reason is shown.", (source, flags, reason) => {
    expect(createPattern(source, flags)).toMatch(reason);
  });
});
