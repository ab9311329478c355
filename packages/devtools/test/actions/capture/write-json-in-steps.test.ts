import { describe, expect, it, vi } from "vitest";
import { longText, writeJsonInSteps } from "../../../src/actions/capture/write-json-in-steps.ts";
import { joined } from "../../fixtures/recordings.ts";

const write = (value: unknown): string => joined(writeJsonInSteps(value));

describe("JSON that is written in steps", () => {
  const values: readonly (readonly [string, unknown])[] = [
    ["a small value", { a: [1, null, true, "x"], b: undefined, c: {}, d: [] }],
    ["an empty list and an empty text", { list: [], text: "", large: "x".repeat(200_000) }],
    ["a list of numbers", Array.from({ length: 130_000 }, (_, index) => index)],
    ["a text with escapes", { text: '\\"\n\u0001é🎈\ud800 , ] }'.repeat(80_000) }],
    ["nested lists", { a: { b: [{ c: Array.from({ length: 90_000 }, () => ["x,y"]) }] } }],
    ["members without a value", { x: undefined, y: "z".repeat(200_000), f: () => 1, n: null }],
    ["a long name", { [`"${"n".repeat(200_000)}`]: 1, ["__proto__"]: 2 }],
  ];

  it.each(values)("means the same as from JSON.stringify: %s.", (_, value) => {
    expect(JSON.parse(write(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });

  it.each(values)("is stringified by the browser only in small pieces: %s.", (_, value) => {
    const native = vi.spyOn(JSON, "stringify");
    write(value);
    const lengths = native.mock.results.map(({ value: piece }) => piece?.length ?? 0);
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    // An escape has at most six characters.
    expect(longest).toBeLessThan(6 * 65_600);
  });

  it("has the items of a generator, which are computed as they are written.", () => {
    let computed = 0;
    function* items(): Generator<object> {
      for (; computed < 1000; computed += 1) yield { computed };
    }
    const pieces = writeJsonInSteps({ items: items() });
    while (!pieces.next().value?.includes('{"computed":10}'));
    expect(computed).toBe(10);
    expect(JSON.parse(write({ items: items() }))).toMatchObject({ items: { length: 990 } });
  });

  it("has a text in pieces as one string, also if a surrogate pair was cut.", () => {
    expect(JSON.parse(write({ text: longText(["a\ud83c", '\udf88"', ""]) }))).toEqual({
      text: 'a🎈"',
    });
  });
});
