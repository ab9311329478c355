import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePartialJSON } from "../../src/protocols.ts";

/** Whether a partial value could become the whole one by more text: it has nothing that the whole one has not. */
function isBeginning(part: unknown, whole: unknown): boolean {
  if (part === undefined) return true;
  if (typeof part === "string") return typeof whole === "string" && whole.startsWith(part);
  if (typeof part !== "object" || part === null) return Object.is(part, whole);
  if (Array.isArray(part) !== Array.isArray(whole)) return false;
  return Object.entries(part).every(([name, value]) => {
    return (
      Object.hasOwn(whole as object, name) && isBeginning(value, Reflect.get(whole as object, name))
    );
  });
}

describe("parsePartialJSON", () => {
  it.each([
    ["", undefined],
    ["  ", undefined],
    ["{", {}],
    ['{"a', {}],
    ['{"a"', {}],
    ['{"a":', {}],
    ['{"a":1', {}],
    ['{"a":1,', { a: 1 }],
    ['{"a":1}', { a: 1 }],
    ['{"a":tru', {}],
    ['{"a":true ', { a: true }],
    ['{"a":"', { a: "" }],
    ['{"a":"x', { a: "x" }],
    ['{"a":"x\\', { a: "x" }],
    ['{"a":"x\\u00e', { a: "x" }],
    ['{"a":"x\\u00e9', { a: "xé" }],
    ['{"a":"\\\\', { a: "\\" }],
    ['{"a":"}","b":[{"c":"]', { a: "}", b: [{ c: "]" }] }],
    ['[1, [2, "three"], {"four', [1, [2, "three"], {}]],
    ['["a" , ', ["a"]],
    ['"tex', "tex"],
    ["-1.5e3", -1500],
    ["null", null],
    ['{"a":"b"} tail', undefined],
    ["{]", undefined],
    ["no JSON", undefined],
  ])("parses %j to %j", (text, value) => {
    expect(parsePartialJSON(text)).toEqual(value);
  });

  it("keeps a key named __proto__ as data", () => {
    expect(Object.entries(parsePartialJSON('{"__proto__":{"x":"y') as object)).toEqual([
      ["__proto__", { x: "y" }],
    ]);
    expect(Object.prototype).not.toHaveProperty("x");
  });

  it("parses every beginning of any JSON text to a beginning of its value, and the whole to the value", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (json, indent) => {
        const whole = [JSON.parse(json) as unknown];
        const text = JSON.stringify(whole, undefined, indent);
        expect(parsePartialJSON(text)).toEqual(whole);
        const lengths = Array.from(text, (_, length) => length);
        const wrong = lengths
          .map((length) => text.slice(0, length))
          .filter((part) => !isBeginning(parsePartialJSON(part), whole));
        expect(wrong).toEqual([]);
      }),
    );
  });

  it("parses a large text whose end is missing", () => {
    const items = Array.from({ length: 50_000 }, (_, id) => ({ id, tags: ["a", "b\\n"] }));
    const text = JSON.stringify({ items }).slice(0, -3);
    expect(parsePartialJSON(text)).toEqual({ items });
  });
});
