import { describe, expect, it } from "vitest";
import { createEventLog } from "../server/event-log.ts";
import type { EventLog, LogEntry } from "../server/event-log.ts";
import { followLog } from "../server/follow.ts";

function reader() {
  const closing = new AbortController();
  const writes: (readonly LogEntry[])[] = [];
  const gaps: number[] = [];
  let release = () => {};
  return {
    writes,
    gaps,
    close: () => closing.abort(),
    drain: async () => {
      release();
      await new Promise(setImmediate);
    },
    follower: {
      closed: closing.signal,
      send: (entries: readonly LogEntry[]) => void writes.push(entries),
      missed: (count: number) => void gaps.push(count),
      drained: () => new Promise<void>((resolve) => (release = resolve)),
    },
  };
}

/** An id that the log gave before its first event that is left. */
function beforeAll(log: EventLog): string {
  return log.latest(Infinity)[0]!.id.replace(/\d+$/, "0");
}

function filled(events: number, capacity = 100_000) {
  const log = createEventLog({ capacity });
  for (let n = 1; n <= events; n += 1) log.append("tick", String(n));
  return log;
}

describe("following a log", () => {
  it("sends events that are appended in one turn in one write", async () => {
    const log = filled(0);
    const { writes, follower } = reader();
    followLog(log, { lastEventId: "", history: 1 }, follower);
    for (const data of ["a", "b", "c"]) log.append("tick", data);
    await Promise.resolve();
    log.append("tick", "d");
    await Promise.resolve();

    expect(writes.map((entries) => entries.map(({ data }) => data).join(""))).toEqual([
      "",
      "abc",
      "d",
    ]);
  });

  it("sends a long replay at the pace of the connection, and loses no event that is appended meanwhile", async () => {
    const log = filled(5_000);
    const { writes, follower, drain } = reader();
    followLog(log, { lastEventId: beforeAll(log), history: 1 }, follower);
    expect(writes.flat()).toHaveLength(2_000);
    for (let n = 5_001; n <= 5_500; n += 1) log.append("tick", String(n));
    await new Promise(setImmediate);
    expect(writes.flat()).toHaveLength(2_000);

    for (let n = 0; n < 4; n += 1) await drain();
    log.append("tick", "5501");
    await Promise.resolve();

    expect(writes.flat().map(({ data }) => Number(data))).toEqual(
      Array.from({ length: 5_501 }, (_, n) => n + 1),
    );
  });

  it("keeps no copy of the log for a slow reader, and reports the missed events when the log overtakes it", async () => {
    const log = filled(5_000, 5_000);
    const { writes, gaps, follower, drain } = reader();
    followLog(log, { lastEventId: beforeAll(log), history: 1 }, follower);
    for (let n = 5_001; n <= 9_000; n += 1) log.append("tick", String(n));

    for (let n = 0; n < 4; n += 1) await drain();

    expect(gaps).toEqual([2_000]);
    const received = writes.flat().map(({ data }) => Number(data));
    expect(received).toEqual([
      ...Array.from({ length: 2_000 }, (_, n) => n + 1),
      ...Array.from({ length: 5_000 }, (_, n) => 4_001 + n),
    ]);
  });

  it("stops when the connection is closed, also during a replay", async () => {
    const log = filled(5_000);
    const { writes, follower, close, drain } = reader();
    followLog(log, { lastEventId: beforeAll(log), history: 1 }, follower);
    close();
    await drain();
    log.append("tick", "late");
    await Promise.resolve();

    expect(writes.flat()).toHaveLength(2_000);
  });
});
