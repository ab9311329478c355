import { describe, expect, it } from "vitest";
import { judgeResumption } from "../../src/recorder/verdict.ts";

describe("After a reconnect, the first id", () => {
  it.each([
    ["3", "follows the one that was sent", "2", "3", ["2", "1"], "resumed"],
    ["5", "skips some of ids that count by one", "2", "5", ["2", "1"], "gap"],
    ["2", "was there before", "2", "2", ["2", "1"], "duplicates"],
    ["1", "is older than the one that was sent", "2", "1", ["2"], "duplicates"],
    [
      "1700000009000",
      "is a later timestamp",
      "1700000004000",
      "1700000009000",
      ["1700000004000", "1700000001000"],
      "unknown",
    ],
    [
      "1700000001000",
      "is an earlier timestamp",
      "1700000004000",
      "1700000001000",
      ["1700000004000", "1700000002000"],
      "unknown",
    ],
    [
      "1700000009000-0",
      "is an id of Redis Streams",
      "1700000004000-1",
      "1700000009000-0",
      ["1700000004000-1", "1700000004000-0"],
      "unknown",
    ],
    ["110", "is hexadecimal, as an earlier id shows", "10f", "110", ["10f", "10e"], "unknown"],
    [
      "110",
      "would follow in decimal, but is hexadecimal",
      "109",
      "110",
      ["109", "108", "10f"],
      "unknown",
    ],
    ["9", "skips ids, but only one id is known", "2", "9", ["2"], "unknown"],
    ["3", "follows, and only one id is known", "2", "3", ["2"], "resumed"],
    [
      "7c9e6679-7425-40de-944b-e07fc1f90ae7",
      "is a UUID",
      "f47ac10b-58cc-4372-a567-0e02b2c3d479",
      "7c9e6679-7425-40de-944b-e07fc1f90ae7",
      ["f47ac10b-58cc-4372-a567-0e02b2c3d479", "3f333df6-90a4-4fda-8dd3-9485d27cee36"],
      "unknown",
    ],
    ["b-3", "counts after a prefix", "b-2", "b-3", ["b-2", "b-1"], "resumed"],
    ["b-9", "skips after a prefix", "b-2", "b-9", ["b-2", "b-1"], "gap"],
    ["f00d", "cannot be counted and is new", "beef", "f00d", ["beef"], "unknown"],
    ["1", "comes though none was sent", "", "1", [], "unknown"],
  ] as const)("%s, which %s: sent %j", (_id, _what, sent, received, before, verdict) => {
    expect(judgeResumption(sent, received, before)).toBe(verdict);
  });
});
