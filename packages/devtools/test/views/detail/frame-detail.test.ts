import { describe, expect, it, vi } from "vitest";
import { compareData, MOST_CHANGES } from "../../../src/ui/difference/compare-data.ts";
import {
  jsonChanges,
  jsonDifference,
  lineDifference,
} from "../../../src/ui/difference/difference.ts";
import { hexDump } from "../../../src/views/detail/hex-view.tsx";
import type { JsonView } from "../../../src/ui/json-rows.ts";
import { jsonRows, PAGE, summarise } from "../../../src/ui/json-rows.ts";
import { parseJson } from "../../../src/ui/format/json.ts";
import { linesOf } from "../../../src/views/detail/raw-view.tsx";

const closed: JsonView = { toggled: new Map(), limits: new Map() };

describe("The JSON tree", () => {
  it("Only objects and arrays are parsed; a bare word or number is text.", () => {
    expect(parseJson('{"a":1}')).toEqual({ value: { a: 1 } });
    expect(parseJson("[null]")).toEqual({ value: [null] });
    expect(parseJson("12")).toBeUndefined();
    expect(parseJson('{"a":')).toBeUndefined();
  });

  it("The tree is expanded to two levels at first, and by what the user toggles.", () => {
    const value = { a: { b: { c: 1 } } };
    expect(jsonRows(value, closed).map(({ path }) => path)).toEqual(["", "/a", "/a/b"]);
    const opened = { ...closed, toggled: new Map([["/a/b", true]]) };
    expect(jsonRows(value, opened).map(({ path }) => path)).toEqual(["", "/a", "/a/b", "/a/b/c"]);
  });

  it("The tree lists a hundred items at a time.", () => {
    const value = Array.from({ length: 250 }, (_, index) => index);
    const rows = jsonRows(value, closed);
    expect(rows).toHaveLength(1 + PAGE + 1);
    expect(rows.at(-1)?.more).toBe(150);
    const more = { ...closed, limits: new Map([["", 2 * PAGE]]) };
    expect(jsonRows(value, more).at(-1)?.more).toBe(50);
  });

  it("The paths of names with slashes are unique.", () => {
    const paths = jsonRows({ "a/b": 1, a: { b: 2 } }, closed).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe("Work on large data is limited", () => {
  const numbers = (from: number): string =>
    JSON.stringify(Array.from({ length: 130_000 }, (_, index) => (index + from) % 7));

  it("The difference of two lists of 130,000 numbers ends at a thousand differences.", () => {
    const difference = compareData(numbers(0), numbers(1));
    expect(difference.kind).toBe("json");
    expect(difference.changes).toHaveLength(MOST_CHANGES + 1);
  });

  it("Only the changes that are taken are searched for.", () => {
    let reads = 0;
    const counted = new Proxy([0, 1, 2], {
      get: (list, name) => {
        if (name === "length") return 130_000;
        return Reflect.get(list, name);
      },
      getOwnPropertyDescriptor: (list, name) => {
        reads += 1;
        return Reflect.getOwnPropertyDescriptor(list, name);
      },
    });
    const changes = jsonChanges([9, 9, 9], counted);
    changes.next();
    expect(reads).toBeLessThan(10);
  });

  it("Long texts are compared from their first difference, up to a limit.", () => {
    const before = `${"same\n".repeat(1_000_000)}old\n${"tail\n".repeat(500_000)}`;
    const difference = compareData(before, before.replace("old", "new"));
    expect(difference).toMatchObject({ kind: "lines", skipped: 5_000_000, complete: false });
    const changed = difference.changes.filter(
      (change) => "kind" in change && change.kind !== "same",
    );
    expect(changed).toEqual([
      { kind: "removed", text: "old" },
      { kind: "added", text: "new" },
    ]);
  });

  it("A text of seven million characters is not parsed.", () => {
    const native = vi.spyOn(JSON, "parse");
    expect(parseJson(`[${"1,".repeat(3_500_000)}1]`)).toBeUndefined();
    expect(native).not.toHaveBeenCalled();
  });

  it("A hundred lists of a hundred items are collapsed at first.", () => {
    const value = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 0));
    expect(jsonRows(value, closed)).toHaveLength(101);
  });

  it("A row of the tree shows the beginning of a long name or text.", () => {
    expect(summarise("x".repeat(2_000_000)).length).toBeLessThan(1100);
    expect(summarise({ ["x".repeat(2_000_000)]: 1 }).length).toBeLessThan(100);
  });
});

describe("The difference", () => {
  it("JSON values are compared by path.", () => {
    const before = { price: 12, tags: ["a", "b"], gone: true, same: { x: 1 } };
    const after = { price: 13, tags: ["a"], same: { x: 1 }, fresh: null };
    expect(jsonDifference(before, after)).toEqual([
      { path: "price", before: 12, after: 13 },
      { path: "tags.1", before: "b", after: undefined },
      { path: "fresh", before: undefined, after: null },
      { path: "gone", before: true, after: undefined },
    ]);
  });

  it("An object and an array differ as a whole.", () => {
    expect(jsonDifference({ 0: "a" }, ["a"])).toHaveLength(1);
  });

  it("A difference in deeply nested JSON is found without a stack overflow.", () => {
    const nested = (value: number): string =>
      `${'{"a":'.repeat(20_000)}${value}${"}".repeat(20_000)}`;
    const [change, ...others] = jsonDifference(JSON.parse(nested(1)), JSON.parse(nested(2)));
    expect(change).toMatchObject({ before: 1, after: 2 });
    expect(others).toHaveLength(0);
  });

  it("Texts are compared by line.", () => {
    const kinds = lineDifference("a\nb\nc\nd", "a\nx\nc\nd\ne").map(
      ({ kind, text }) => `${kind} ${text}`,
    );
    expect(kinds).toEqual(["same a", "removed b", "added x", "same c", "same d", "added e"]);
  });

  it("The comparison of long texts is not quadratic.", () => {
    const before = Array.from({ length: 5000 }, (_, line) => `a${line}`).join("\n");
    const after = before.replaceAll("a", "b");
    expect(lineDifference(before, after)).toHaveLength(10_000);
  });
});

it("Raw text is split at LF, CR LF and CR, as in the standard.", () => {
  expect(linesOf("data: a\r\ndata: b\rdata: c\n\nrest")).toEqual([
    { text: "data: a", end: "\r\n" },
    { text: "data: b", end: "\r" },
    { text: "data: c", end: "\n" },
    { text: "", end: "\n" },
    { text: "rest", end: "" },
  ]);
});

it("A hex dump shows bytes and their ASCII characters.", () => {
  expect(hexDump(new TextEncoder().encode("data: ü\n!"))).toBe(
    "0000  64 61 74 61 3a 20 c3 bc  data: ··\n0008  0a 21                    ·!",
  );
});
