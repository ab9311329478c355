import { describe, expect, it, vi } from "vitest";
import { parseJsonInSteps } from "../../../src/actions/capture/parse-json-in-steps.ts";
import { runInSlices } from "../../../src/ui/run-in-slices.ts";
import { runAtOnce } from "../../fixtures/run-at-once.ts";

const parse = (text: string): unknown => runAtOnce(parseJsonInSteps(text));

describe("JSON that is parsed in steps", () => {
  const large: readonly (readonly [string, unknown])[] = [
    ["a list of numbers", Array.from({ length: 130_000 }, (_, index) => index)],
    [
      "an object with many members",
      Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`name ${i}`, { i }])),
    ],
    ["a string with escapes", { text: '\\"\n\u0001é🎈 , ] }'.repeat(80_000) }],
    [
      "nested lists",
      { a: { b: [{ c: Array.from({ length: 90_000 }, () => ["x,y", { "]": "}" }]) }] } },
    ],
    [
      "small and large members",
      { x: 1, y: "z".repeat(900_000), list: ["z".repeat(900_000), 2], end: null },
    ],
  ];

  it.each(large)("has the same value as from JSON.parse: %s.", (_, value) => {
    expect(parse(JSON.stringify(value))).toEqual(value);
    expect(parse(JSON.stringify(value, null, 2))).toEqual(value);
  });

  it.each(large)(
    "is parsed by the browser only in pieces of 200,000 characters: %s.",
    (_, value) => {
      const text = JSON.stringify(value);
      const native = vi.spyOn(JSON, "parse");
      parse(text);
      const longest = Math.max(...native.mock.calls.map(([piece]) => piece.length));
      expect(text.length).toBeGreaterThan(400_000);
      expect(longest).toBeLessThan(201_000);
    },
  );

  it("yields between pieces, so that the page can respond.", async () => {
    const text = JSON.stringify(Array.from({ length: 500_000 }, (_, index) => index));
    let steps = 0;
    for (const _ of parseJsonInSteps(text)) steps += 1;
    expect(steps).toBeGreaterThan(text.length / 200_000);
    expect(await runInSlices(parseJsonInSteps("[1]"))).toEqual([1]);
  });

  it("may have an ordinary member called __proto__.", () => {
    const parsed = parse(`{"__proto__":{"a":1},"text":"${"x".repeat(300_000)}"}`) as object;
    expect(Object.keys(parsed)).toEqual(["__proto__", "text"]);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  const long = `"${"x".repeat(300_000)}"`;
  it.each([
    `[${long},]`,
    `[,${long}]`,
    `[${long}`,
    `[${long}}`,
    `{"a" ${long}}`,
    `{"a":${long},}`,
    `{${long}}`,
    `[${long}]]`,
    `"${"x".repeat(300_000)}`,
    `${"[".repeat(300_000)}${"]".repeat(300_000)}`,
  ])("is refused when it is invalid or nested without end.", (text) => {
    expect(() => parse(text)).toThrow(SyntaxError);
  });
});
