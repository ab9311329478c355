import { describe, expect, it } from "vitest";
import { addId, emptyLedger, missingIds } from "../src/stream/id-ledger.ts";

function record(...ids: readonly string[]) {
  return ids.reduce((ledger, lastEventId) => addId(ledger, { lastEventId }), emptyLedger);
}

describe("the ledger of ids", () => {
  it("keeps consecutive ids as one range", () => {
    expect(record("a-7", "a-8", "a-9")).toEqual({
      epoch: "a",
      ranges: [{ first: 7, last: 9 }],
      duplicates: 0,
    });
  });

  it("counts the ids that are missing between two ranges", () => {
    const ledger = record("a-1", "a-2", "a-6");

    expect(ledger.ranges).toEqual([
      { first: 1, last: 2 },
      { first: 6, last: 6 },
    ]);
    expect(missingIds(ledger)).toBe(3);
  });

  it("counts duplicates", () => {
    expect(record("a-1", "a-2", "a-1", "a-2")).toMatchObject({
      ranges: [{ first: 1, last: 2 }],
      duplicates: 2,
    });
  });

  it("closes a gap when its ids arrive late", () => {
    const ledger = record("a-1", "a-4", "a-3", "a-2");

    expect(ledger.ranges).toEqual([{ first: 1, last: 4 }]);
    expect(missingIds(ledger)).toBe(0);
  });

  it("adds a range for an id before the first one", () => {
    expect(record("a-5", "a-2").ranges).toEqual([
      { first: 2, last: 2 },
      { first: 5, last: 5 },
    ]);
  });

  it("starts again with another epoch, because the server's numbers do", () => {
    expect(record("a-8", "b-1")).toEqual({
      epoch: "b",
      ranges: [{ first: 1, last: 1 }],
      duplicates: 0,
    });
  });

  it("misses nothing while it is empty", () => {
    expect(missingIds(emptyLedger)).toBe(0);
  });
});
