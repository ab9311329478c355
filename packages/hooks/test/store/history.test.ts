import { describe, expect, it } from "vitest";
import type { ReceivedEvent } from "../../src/connection/received-event.ts";
import { createHistory } from "../../src/store/history.ts";
import type { History } from "../../src/store/history.ts";

const MEBI = 1024 * 1024;

function event(sequence: number, type = "message", data = ""): ReceivedEvent {
  return {
    sequence,
    type,
    data,
    lastEventId: "",
    origin: "",
    receivedAt: 0,
    frame: sequence,
    synthetic: false,
    decoded: undefined,
  };
}

function latestOf(history: History, type: string, sequence: number): ReceivedEvent | undefined {
  return history.upTo([type], sequence).at(-1);
}

describe("The history of a stream", () => {
  it("keeps the last 1,024 events", () => {
    const history = createHistory();
    for (let n = 1; n <= 3000; n += 1) history.push(event(n));
    const kept = history.since(["*"], 0);
    expect(kept).toHaveLength(1024);
    expect(kept[0]?.sequence).toBe(3000 - 1023);
    expect(kept.at(-1)?.sequence).toBe(3000);
    expect(history.since(["*"], 2998).map(({ sequence }) => sequence)).toEqual([2999, 3000]);
    expect(history.since(["*"], 3000)).toEqual([]);
  });

  it("keeps at most 4 Mi characters, but the newest event whatever its size", () => {
    const history = createHistory();
    const mebi = "x".repeat(MEBI);
    for (let n = 1; n <= 10; n += 1) history.push(event(n, "message", mebi));
    expect(history.since(["*"], 0)).toHaveLength(4);
    history.push(event(11, "message", mebi.repeat(8)));
    expect(history.since(["*"], 0).map(({ sequence }) => sequence)).toEqual([11]);
  });

  it("finds the events of one type, of several and of all", () => {
    const history = createHistory();
    ["a", "b", "c", "a"].forEach((type, index) => history.push(event(index + 1, type)));
    const since = (types: readonly string[], sequence: number): readonly number[] =>
      history.since(types, sequence).map((one) => one.sequence);
    expect(since(["a"], 0)).toEqual([1, 4]);
    expect(since(["a", "b"], 1)).toEqual([2, 4]);
    expect(since(["*"], 2)).toEqual([3, 4]);
    expect(history.upTo(["a", "c"], 3).map(({ sequence }) => sequence)).toEqual([1, 3]);
  });

  it("finds the latest event of a type that is not newer than a sequence", () => {
    const history = createHistory();
    ["a", "b", "a"].forEach((type, index) => history.push(event(index + 1, type)));
    expect(latestOf(history, "a", 3)?.sequence).toBe(3);
    expect(latestOf(history, "a", 2)?.sequence).toBe(1);
    expect(latestOf(history, "b", 1)).toBeUndefined();
    expect(latestOf(history, "*", 2)?.sequence).toBe(2);
    expect(latestOf(history, "never", 3)).toBeUndefined();
  });

  it("keeps the latest event of a type after 1,024 others", () => {
    const history = createHistory();
    history.push(event(1, "rare"));
    for (let n = 2; n <= 5000; n += 1) history.push(event(n));
    expect(latestOf(history, "rare", 5000)?.sequence).toBe(1);
    expect(latestOf(history, "rare", 0)).toBeUndefined();
  });

  it("is bounded when a server invents event types", () => {
    const history = createHistory();
    for (let n = 1; n <= 5000; n += 1) history.push(event(n, `type ${n}`));
    for (let n = 5001; n <= 6024; n += 1) history.push(event(n));
    const found = Array.from({ length: 5000 }, (_, index) =>
      latestOf(history, `type ${index + 1}`, 6024),
    ).filter(Boolean);
    expect(found).toHaveLength(256);
  });

  it("is bounded by size when the events of many types are large", () => {
    const history = createHistory();
    const large = "x".repeat(200_000);
    for (let n = 1; n <= 256; n += 1) history.push(event(n, `type ${n}`, large));
    // These push the large ones out of the list of recent events.
    for (let n = 257; n <= 2400; n += 1) history.push(event(n));
    const sizes = Array.from(
      { length: 256 },
      (_, index) => latestOf(history, `type ${index + 1}`, 2400)?.data.length ?? 0,
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(4 * MEBI);
  });

  it("is empty after `clear`", () => {
    const history = createHistory();
    history.push(event(1, "a", "data"));
    history.clear();
    expect(history.since(["*"], 0)).toEqual([]);
    expect(latestOf(history, "a", 1)).toBeUndefined();
    history.push(event(2));
    expect(history.since(["*"], 0).map(({ sequence }) => sequence)).toEqual([2]);
  });
});
