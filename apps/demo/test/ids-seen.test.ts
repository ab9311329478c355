import { describe, expect, it } from "vitest";
import { addId, missingIds, noIds } from "../src/stream/ids-seen.ts";

function see(...ids: readonly string[]) {
  return ids.reduce((seen, lastEventId) => addId(seen, { lastEventId }), noIds);
}

describe("the ids that were seen", () => {
  it("are one run while each follows the one before", () => {
    expect(see("a-7", "a-8", "a-9")).toEqual({
      epoch: "a",
      runs: [{ first: 7, last: 9 }],
      twice: 0,
    });
  });

  it("show a gap, and how many are missing in it", () => {
    const seen = see("a-1", "a-2", "a-6");

    expect(seen.runs).toEqual([
      { first: 1, last: 2 },
      { first: 6, last: 6 },
    ]);
    expect(missingIds(seen)).toBe(3);
  });

  it("count what came twice", () => {
    expect(see("a-1", "a-2", "a-1", "a-2")).toMatchObject({
      runs: [{ first: 1, last: 2 }],
      twice: 2,
    });
  });

  it("close a gap that was only a matter of order", () => {
    const seen = see("a-1", "a-4", "a-3", "a-2");

    expect(seen.runs).toEqual([{ first: 1, last: 4 }]);
    expect(missingIds(seen)).toBe(0);
  });

  it("keep apart what came before the first", () => {
    expect(see("a-5", "a-2").runs).toEqual([
      { first: 2, last: 2 },
      { first: 5, last: 5 },
    ]);
  });

  it("start anew with another epoch, because the server's numbers do", () => {
    expect(see("a-8", "b-1")).toEqual({ epoch: "b", runs: [{ first: 1, last: 1 }], twice: 0 });
  });

  it("miss nothing while there are none", () => {
    expect(missingIds(noIds)).toBe(0);
  });
});
