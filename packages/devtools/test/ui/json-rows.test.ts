import { expect, it } from "vitest";
import { jsonRows } from "../../src/ui/json-rows.ts";

const untouched = { toggled: new Map(), limits: new Map() };
const paths = (value: unknown, ...marked: string[]) =>
  jsonRows(value as never, untouched, marked).map(({ path }) => path);

it("lists a hundred members at first, and a row for the rest", () => {
  const listed = paths(Array.from({ length: 300 }, (_, index) => index));
  expect(listed).toHaveLength(102);
  expect(listed.at(-1)).toBe("/…");
});

it("lists a marked member that is far down, and expands what contains it", () => {
  const items = Array.from({ length: 300 }, (_, index) => ({ price: index }));
  const listed = paths({ items }, "/items/250/price");
  expect(listed.slice(-3)).toEqual(["/items/250", "/items/250/price", "/items/…"]);
});

it.each(["", "/", "//", "/a~1b", "/missing/deep", "no-slash"])(
  "accepts a mark at %j, wherever it leads",
  (marked) => {
    expect(paths({ "a/b": 1, "": { "": 2 } }, marked)).toContain("/a~1b");
  },
);
