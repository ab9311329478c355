import { expect, it } from "vitest";
import { jsonHits } from "../../src/ui/json-hits.ts";

const VALUE = { orderId: 4711, items: [{ name: "Ada" }, "ada", 4711], "a/b": { orderId: 47 } };
const hitsOf = (...words: readonly string[]): string[] => [...jsonHits(VALUE, words)];

it("A name with its value is found as it is written in the data.", () => {
  expect(hitsOf('"orderId":4711')).toEqual(["/orderId"]);
});

it("Names and values are found at any depth, whatever the case of their letters.", () => {
  expect(hitsOf("ada")).toEqual(["/items/0/name", "/items/1"]);
  expect(hitsOf("ORDERID")).toEqual(["/orderId", "/a~1b/orderId"]);
  expect(hitsOf("items", "47")).toEqual(["/orderId", "/items", "/items/2", "/a~1b/orderId"]);
});

it("Nothing is found without a word, and at most 200 paths are.", () => {
  expect(hitsOf()).toEqual([]);
  expect(hitsOf("")).toEqual([]);
  expect(
    jsonHits(
      Array.from({ length: 100_000 }, () => "x"),
      ["x"],
    ).size,
  ).toBe(200);
});
