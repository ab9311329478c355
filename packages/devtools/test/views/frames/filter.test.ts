import type { FrameReceived } from "@runnel/hooks/inspect";
import { expect, it } from "vitest";
import { parseFilter } from "../../../src/views/frames/filter.ts";
import { createStreamRecord } from "../../../src/recorder/stream-record.ts";

const record = createStreamRecord({
  type: "stream-added",
  at: 0,
  streamId: "1",
  name: "/prices",
  method: "GET",
  url: "/prices",
  options: {},
  status: "open",
});

function frame(change: Partial<FrameReceived> = {}): FrameReceived {
  return {
    type: "frame",
    at: 1000,
    streamId: "1",
    kind: "event",
    connection: 1,
    sequence: 1,
    chunk: 1,
    eventType: "tick",
    data: '{"symbol":"ACME","price":12}',
    id: "42",
    raw: 'id: 42\nevent: tick\ndata: {"symbol":"ACME","price":12}\n\n',
    size: 58,
    synthetic: false,
    ...change,
  };
}

function passes(query: string, change: Partial<FrameReceived> = {}, before?: FrameReceived) {
  return parseFilter(query)?.accepts({ frame: frame(change), before, record });
}

it("A regular expression is matched against the data of a synthetic frame, which has no raw text.", () => {
  expect(passes("/ACME/", { raw: "", synthetic: true })).toBe(true);
  expect(passes("/AACME/", { raw: "", synthetic: true })).toBe(false);
});

it("is:gap and is:duplicate match the frames that the option `sequence` marked.", () => {
  record.marks.set(7, { kind: "gap", expected: 3, received: 5 });
  record.marks.set(8, { kind: "duplicate", expected: 6, received: 5 });
  expect([7, 8, 9].map((sequence) => passes("is:gap", { sequence }))).toEqual([true, false, false]);
  expect([7, 8, 9].map((sequence) => passes("is:duplicate", { sequence }))).toEqual([
    false,
    true,
    false,
  ]);
  expect(passes("-is:duplicate", { sequence: 8 })).toBe(false);
});

it("An empty query is no filter.", () => {
  expect(parseFilter("")).toBeUndefined();
  expect(parseFilter("   ")).toBeUndefined();
});

it.each([
  ["acme", true],
  ["ACME", true],
  ["globex", false],
  ["tick", true],
  ["42", true],
  ["acme price", true],
  ["acme globex", false],
  ["-globex", true],
  ["-acme", false],
  ['"symbol"', true],
  ["/acme/i", true],
  ["/acme/", false],
  ["/price.*\\d+/", true],
  ["-/globex/i", true],
  ["event:tick", true],
  ["event:TICK", true],
  ["event:ti", false],
  ["-event:tick", false],
  ["id:42", true],
  ["id:4", false],
  ["size:>50", true],
  ["size:>1kb", false],
  ["size:<=58b", true],
  ["size:58", true],
  ["is:event", true],
  ["is:comment", false],
  ["-is:synthetic", true],
  ["event:tick size:<1kb acme", true],
])("The filter %s accepts: %s.", (query, expected) => {
  expect(passes(query)).toBe(expected);
  expect(parseFilter(query)?.problem).toBeUndefined();
});

it("Quoted words are one term.", () => {
  expect(passes('"hello world"', { data: "well, hello world" })).toBe(true);
  expect(passes('"hello world"', { data: "world, hello" })).toBe(false);
});

it("gap: compares the time since the previous frame, and never matches the first frame.", () => {
  const before = frame({ at: 600 });
  expect(passes("gap:>250ms", {}, before)).toBe(true);
  expect(passes("gap:>0.5s", {}, before)).toBe(false);
  expect(passes("gap:<1s")).toBe(false);
});

it("is:error matches events that could not be decoded, and reports that it depends on failures.", () => {
  record.failures.set(7, {
    type: "decode-failure",
    at: 0,
    streamId: "1",
    sequence: 7,
    eventType: "tick",
    error: { kind: "decode", message: "No." },
  });
  record.failed.add(7);
  expect(passes("is:error", { sequence: 7 })).toBe(true);
  expect(passes("is:error", { sequence: 8 })).toBe(false);
  expect(parseFilter("is:error")?.dependsOnFailures).toBe(true);
  expect(parseFilter("acme")?.dependsOnFailures).toBe(false);
});

it.each([
  ["at:400ms..600ms", true],
  ["at:0.4s..0.5s", true],
  ["at:0.5s..0.6s", true],
  ["at:0.6s..1s", false],
  ["at:..1s", true],
  ["at:1s..", false],
  ["at:0..500", true],
  ["-at:0.4s..0.6s", false],
  ["at:>400ms", true],
  ["at:<400ms", false],
])("The filter %s compares the time since the start of the stream: %s.", (query, expected) => {
  expect(passes(query, { at: record.addedAt + 500 })).toBe(expected);
  expect(parseFilter(query)?.problem).toBeUndefined();
});

it.each([
  "/[/",
  "size:>lots",
  "gap:soon",
  "is:late",
  "at:noon",
  "at:..",
  "at:1s..2s..3s",
  "at:1h..2h",
])("The invalid filter %s is reported.", (query) => {
  expect(parseFilter(query)?.problem).toEqual(expect.any(String));
  expect(passes(query, { data: `all about ${query}` })).toBe(true);
});

it.each([
  ['"orderId":4711', '{"orderId":4711,"side":"buy"}'],
  ['{"orderId":4711, "side"', '{"orderId":4711, "side":"buy"}'],
  ['"name":"Ada Lovelace"', '{"name":"Ada Lovelace"}'],
  ['\\"orderId\\":4711', '{"text":"{\\"orderId\\":4711}"}'],
  ['"open quot', "an open quote"],
  ["one↵two", "one\ntwo"],
  ["a\\u202Eb", "a\u202eb"],
  ["C:\\u", "C:\\users"],
])("A text that was copied from a row is found: %s.", (query, data) => {
  expect(passes(query, { data, raw: "" })).toBe(true);
  expect(passes(query, { data: "something else", raw: "" })).toBe(false);
  expect(passes(`-${query}`, { data, raw: "" })).toBe(false);
});

it.each([
  ["data.orderId:4711", true],
  ["data.orderId:471", false],
  ["data.orderid:4711", false],
  ['data.customer.name:"ada lovelace"', true],
  ["data.items.1.sku:b2", true],
  ["data.items.sku:b2", true],
  ["data.items.sku:c3", false],
  ["data.items.price:>9", true],
  ["data.items.price:>10", false],
  ["data.discount:null", true],
  ["data.items.length:2", false],
  ["data.missing:", false],
  ["data.customer:", true],
  ["-data.orderId:4711", false],
])("A value is found at its path in the data: %s is %s.", (query, expected) => {
  const data =
    '{"orderId":4711,"customer":{"name":"Ada Lovelace"},"discount":null,' +
    '"items":[{"sku":"a1","price":3},{"sku":"b2","price":10}]}';
  expect(passes(query, { data })).toBe(expected);
});

it("Data that is too long to be parsed counts as a match of a path, and data that is not JSON does not.", () => {
  expect(passes("data.a:1", { data: `{"b":"${"x".repeat(600_000)}"}` })).toBe(true);
  expect(passes("data.a:1", { data: "a: 1" })).toBe(false);
});

it("The texts to highlight are those that the query looks for, without what it excludes.", () => {
  const query = '"orderId":4711 -hidden event:tick data.name:"Ada L" size:>1 /a+/ data.n:>3';
  expect(parseFilter(query)?.words).toEqual(['"orderId":4711', "tick", "Ada L"]);
});
