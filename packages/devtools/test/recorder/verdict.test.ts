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
      "resumed",
    ],
    ["b-3", "counts after a prefix", "b-2", "b-3", ["b-2", "b-1"], "resumed"],
    ["b-9", "skips after a prefix", "b-2", "b-9", ["b-2", "b-1"], "gap"],
    ["f00d", "cannot be counted and is new", "beef", "f00d", ["beef"], "resumed"],
    ["1", "comes though none was sent", "", "1", [], "unknown"],
  ] as const)("%s, which %s: sent %j", (_id, _what, sent, received, before, verdict) => {
    expect(judgeResumption(sent, received, before)).toBe(verdict);
  });
});
