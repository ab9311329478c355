import { expect, it } from "vitest";
import { columnsOf, readAll } from "./columns.ts";

/** A linear congruential generator, so that a failure can be reproduced. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const LENGTHS = [0, 0, 1, 20, 300, 65_536, 70_000];

it("events that are packed for another thread come out as they were, whatever their lengths", () => {
  const random = createRandom(7);
  for (let run = 0; run < 200; run += 1) {
    const events = Array.from({ length: 1 + Math.floor(random() * 40) }, () => ({
      type: random() < 0.5 ? "message" : "",
      data: "é😀".repeat(40_000).slice(0, LENGTHS[Math.floor(random() * LENGTHS.length)]),
      lastEventId: String(Math.floor(random() * 3)),
      receivedAt: random(),
    }));
    const columns = structuredClone(columnsOf(events));
    expect(readAll(columns, "data")).toEqual(events.map(({ data }) => data));
    expect(readAll(columns, "type")).toEqual(events.map(({ type }) => type));
    expect(readAll(columns, "lastEventId")).toEqual(events.map(({ lastEventId }) => lastEventId));
    expect([...(columns?.receivedAt ?? [])]).toEqual(events.map(({ receivedAt }) => receivedAt));
  }
});

it("a packed event keeps at most 65,536 characters of the others in memory", () => {
  const columns = columnsOf(
    Array.from({ length: 20_000 }, (_, data) => ({ data: `data ${data}` })),
  );
  const { data } = columns ?? {};
  const lengths = typeof data === "object" ? data.packs.map(({ length }) => length) : [];
  expect(lengths.length).toBeGreaterThan(2);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(65_536);
});
