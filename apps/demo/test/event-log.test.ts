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

  it("replays nothing after the newest id", () => {
    const { log, ids } = filled({ capacity: 10, events: 5 });

    expect(log.after(ids[4]!)).toEqual({ entries: [], missed: 0 });
  });

  it("reports how many events are too old", () => {
    const { log, ids } = filled({ capacity: 3, events: 10 });

    const { entries, missed } = log.after(ids[4]!);

    expect(data(entries)).toEqual(["8", "9", "10"]);
    expect(missed).toBe(2);
  });

  it("reports no missed event if the oldest event is the next one", () => {
    const { log, ids } = filled({ capacity: 3, events: 10 });

    expect(log.after(ids[6]!).missed).toBe(0);
  });

  it.each(["", "7", "-7", "abc-7", "x-y-z"])("does not recognize the id %j", (id) => {
    const { log } = filled({ capacity: 10, events: 10 });

    expect(log.after(id)).toEqual({ entries: [], missed: undefined });
  });

  it("does not recognize an id that it has not given yet", () => {
    const { log, ids } = filled({ capacity: 10, events: 3 });

    expect(log.after(ids[2]!.replace(/3$/, "4")).missed).toBeUndefined();
  });

  it("does not recognize an id of another log", () => {
    const { ids } = filled({ capacity: 10, events: 3 });
    const { log } = filled({ capacity: 10, events: 3 });

    expect(log.after(ids[1]!).missed).toBeUndefined();
  });

  it("returns the latest events, and no more than it has", () => {
    const { log } = filled({ capacity: 4, events: 10 });

    expect(data(log.latest(2))).toEqual(["9", "10"]);
    expect(data(log.latest(Infinity))).toEqual(["7", "8", "9", "10"]);
    expect(log.latest(0)).toEqual([]);
  });

  it("notifies subscribers of every event until they unsubscribe", () => {
    const log = createEventLog({ capacity: 10 });
    const heard: string[] = [];
    const leave = log.subscribe((entry) => heard.push(entry.data));

    log.append("tick", "a");
    leave();
    log.append("tick", "b");

    expect(heard).toEqual(["a"]);
  });
});
