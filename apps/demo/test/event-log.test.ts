import { describe, expect, it } from "vitest";
import { createEventLog } from "../server/event-log.ts";

function filled({ capacity, events }: { capacity: number; events: number }) {
  const log = createEventLog({ capacity });
  const ids = Array.from({ length: events }, (_, n) => log.append("tick", String(n + 1)).id);
  return { log, ids };
}

const data = (entries: readonly { data: string }[]) => entries.map((entry) => entry.data);

describe("the event log", () => {
  it("replays exactly what came after an id, in order", () => {
    const { log, ids } = filled({ capacity: 10, events: 5 });

    expect(data(log.after(ids[2]!).entries)).toEqual(["4", "5"]);
    expect(log.after(ids[2]!).missed).toBe(0);
  });

  it("has nothing to replay for the newest id", () => {
    const { log, ids } = filled({ capacity: 10, events: 5 });

    expect(log.after(ids[4]!)).toEqual({ entries: [], missed: 0 });
  });

  it("says how many events it no longer has", () => {
    const { log, ids } = filled({ capacity: 3, events: 10 });

    const { entries, missed } = log.after(ids[4]!);

    expect(data(entries)).toEqual(["8", "9", "10"]);
    expect(missed).toBe(2);
  });

  it("misses nothing where the oldest event that it has is the next one", () => {
    const { log, ids } = filled({ capacity: 3, events: 10 });

    expect(log.after(ids[6]!).missed).toBe(0);
  });

  it.each(["", "7", "-7", "abc-7", "x-y-z"])("does not know the id %j", (id) => {
    const { log } = filled({ capacity: 10, events: 10 });

    expect(log.after(id)).toEqual({ entries: [], missed: undefined });
  });

  it("does not know an id that it has yet to give", () => {
    const { log, ids } = filled({ capacity: 10, events: 3 });

    expect(log.after(ids[2]!.replace(/3$/, "4")).missed).toBeUndefined();
  });

  it("does not take another log's id for its own", () => {
    const { ids } = filled({ capacity: 10, events: 3 });
    const { log } = filled({ capacity: 10, events: 3 });

    expect(log.after(ids[1]!).missed).toBeUndefined();
  });

  it("gives newcomers the latest events, and no more than it has", () => {
    const { log } = filled({ capacity: 4, events: 10 });

    expect(data(log.latest(2))).toEqual(["9", "10"]);
    expect(data(log.latest(Infinity))).toEqual(["7", "8", "9", "10"]);
    expect(log.latest(0)).toEqual([]);
  });

  it("tells subscribers of every event until they leave", () => {
    const log = createEventLog({ capacity: 10 });
    const heard: string[] = [];
    const leave = log.subscribe((entry) => heard.push(entry.data));

    log.append("tick", "a");
    leave();
    log.append("tick", "b");

    expect(heard).toEqual(["a"]);
  });
});
