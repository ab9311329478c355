import { describe, expect, it } from "vitest";
import { createEventLog, type LogEntry } from "../server/event-log.ts";
import { followLog } from "../server/follow.ts";

function reader() {
  const closing = new AbortController();
  const writes: (readonly LogEntry[])[] = [];
  let release = () => {};
  return {
    writes,
    close: () => closing.abort(),
    drain: async () => {
      release();
      await new Promise(setImmediate);
    },
    follower: {
      closed: closing.signal,
      send: (entries: readonly LogEntry[]) => void writes.push(entries),
      drained: () => new Promise<void>((resolve) => (release = resolve)),
    },
  };
}

function filled(events: number) {
  const log = createEventLog({ capacity: 100_000 });
  for (let n = 1; n <= events; n += 1) log.append("tick", String(n));
  return log;
}

describe("following a log", () => {
  it("sends what was appended in one turn in one write", async () => {
    const log = filled(0);
    const { writes, follower } = reader();
    followLog(log, [], follower);
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

  it("sends no more of a long replay than the connection takes, and loses nothing that comes meanwhile", async () => {
    const log = filled(5_000);
    const { writes, follower, drain } = reader();
    followLog(log, log.latest(Infinity), follower);
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

  it("stops when the reader is gone, also in the middle of a replay", async () => {
    const log = filled(5_000);
    const { writes, follower, close, drain } = reader();
    followLog(log, log.latest(Infinity), follower);
    close();
    await drain();
    log.append("tick", "late");
    await Promise.resolve();

    expect(writes.flat()).toHaveLength(2_000);
  });
});
