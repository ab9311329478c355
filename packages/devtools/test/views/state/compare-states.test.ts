import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/ui/format/json.ts";
import { textOf } from "../../../src/views/state/change-text.ts";
import { compareStates, MOST_CHANGES } from "../../../src/views/state/compare-states.ts";

function changes(before: JsonValue, after: JsonValue): unknown[] {
  return compareStates(before, after).changes.map(({ path, before: old, after: fresh }) => [
    path,
    old,
    fresh,
  ]);
}

const [a, b, c, d] = [{ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }] as const;

describe("The difference of two states", () => {
  it.each<[what: string, before: JsonValue, after: JsonValue, expected: unknown[]]>([
    ["a changed member", { n: 1, m: a }, { n: 2, m: a }, [["n", 1, 2]]],
    [
      "an added and a removed member",
      { x: 1 },
      { y: 2 },
      [
        ["y", undefined, 2],
        ["x", 1, undefined],
      ],
    ],
    ["another kind of value", { n: [1] }, { n: { a: 1 } }, [["n", [1], { a: 1 }]]],
    ["a state that is no object", 1, 2, [["(root)", 1, 2]]],
    ["NaN, which equals itself", { n: Number.NaN }, { n: Number.NaN }, []],
    ["an appended item", [a, b], [a, b, c], [["2", undefined, c]]],
    ["a prepended item", [a, b], [c, a, b], [["0", undefined, c]]],
    ["a removed item", [a, b, c], [a, c], [["1", b, undefined]]],
    ["a removed first item", [a, b, c], [b, c], [["0", a, undefined]]],
    [
      "a window that moved",
      [a, b, c],
      [b, c, d],
      [
        ["0", a, undefined],
        ["2", undefined, d],
      ],
    ],
    ["a changed item", [a, { n: 1 }, c], [a, { n: 2 }, c], [["1.n", 1, 2]]],
  ])("finds %s.", (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  it("is limited when two large states share nothing, and says so.", () => {
    const large = (n: number): JsonValue => Array.from({ length: 100_000 }, () => ({ n }));
    const { changes: found, isComplete } = compareStates(large(1), large(2));
    expect(found).toHaveLength(MOST_CHANGES);
    expect(isComplete).toBe(false);
    const equal = (): JsonValue => Array.from({ length: 100_000 }, () => ({ n: 1 }));
    expect(compareStates(equal(), equal())).toEqual({ changes: [], isComplete: false });
  });

  it("reads nothing of what both states share.", () => {
    const shared = new Proxy({}, { ownKeys: () => expect.fail("It was read.") }) as JsonValue;
    expect(changes({ shared, n: 1 }, { shared, n: 2 })).toEqual([["n", 1, 2]]);
  });

  it("ends for a state that refers to itself.", () => {
    const cycle = (n: number): JsonValue => {
      const state: Record<string, unknown> = { n };
      state["self"] = state;
      return state as JsonValue;
    };
    expect(compareStates(cycle(1), cycle(2)).isComplete).toBe(false);
  });

  it("shows two long texts from shortly before their first difference.", () => {
    const text = "x".repeat(5000);
    const { removed, added } = textOf({ path: "text", before: `${text}a`, after: `${text}bc` });
    expect(removed).toBe(`…"${"x".repeat(30)}a"`);
    expect(added).toBe(`…"${"x".repeat(30)}bc"`);
  });
});
