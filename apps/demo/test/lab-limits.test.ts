import { describe, expect, it } from "vitest";
import { createLabLog } from "../src/scenes/lab/lab-log.ts";
import { startDemo, freezeDate, take } from "./wire.ts";

const from = (address: string) => ({ "X-Forwarded-For": address });

function inflict(url: string, run: string, fault: string, address: string): Promise<Response> {
  return fetch(`${url}/api/lab/fault?${run}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...from(address) },
    body: JSON.stringify({ fault }),
  });
}

describe("the lab, for one address", () => {
  it("removes the oldest abandoned run instead of filling up", async () => {
    await using server = await startDemo({
      trustProxy: ["loopback"],
      changes: { burst: 1_000, every: 1 },
    });
    for (let run = 0; run < 150; run += 1) {
      const { status } = await inflict(server.url, `run=${run}`, "latency", "203.0.113.1");
      expect(status).toBe(204);
    }

    const other = await fetch(`${server.url}/api/lab?run=1&visitor=other`, {
      headers: from("203.0.113.2"),
    });

    expect(other.status).toBe(200);
    await other.body!.cancel();
  });

  it("has ten runs that are being read, and refuses the next one with 429 and Retry-After", async () => {
    await using server = await startDemo();
    const read = (run: number) => fetch(`${server.url}/api/lab?run=${run}`);
    const open = await Promise.all(Array.from({ length: 10 }, (_, run) => read(run)));
    expect(open.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));

    const refused = await read(10);

    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("10");
    expect(await refused.json()).toMatchObject({ error: "too-many-runs" });
    // A refused run has no truth either, and does not hold a connection.
    expect((await fetch(`${server.url}/api/lab/truth?run=10`)).status).toBe(429);
    expect((await read(3)).status).toBe(200);
  });

  it("allows five bursts at once, whatever the run", async () => {
    freezeDate();
    await using server = await startDemo();
    const statuses: number[] = [];
    for (let run = 0; run < 6; run += 1) {
      statuses.push((await inflict(server.url, `run=${run}`, "burst", "")).status);
    }

    expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
  });

  it("replays a burst to a client that comes later", async () => {
    await using server = await startDemo();
    await inflict(server.url, "run=1", "burst", "");

    const events = await take(await fetch(`${server.url}/api/lab?run=1`), 10_000);

    expect(events.map(({ id }) => Number(id!.split("-")[1]))).toEqual(
      Array.from({ length: 10_000 }, (_, n) => n + 1),
    );
  });
});

describe("the lab's log", () => {
  it("stores no events: a million of them take no memory", () => {
    const log = createLabLog({ capacity: 1_000_000 });
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 1_000_000; n += 1) log.append();
    const stored = process.memoryUsage().heapUsed - before;

    expect(log.latest(1)).toMatchObject([{ data: '{"n":1000000,"glyph":"🌊"}' }]);
    // As objects they took more than 200 MB. What is left here is garbage.
    expect(stored).toBeLessThan(100e6);
  });

  it("replays what came after an id, and counts what is too old", () => {
    const log = createLabLog({ capacity: 3 });
    const ids = Array.from({ length: 10 }, () => log.append().id);
    const numbers = (entries: readonly { id: string }[]) =>
      entries.map(({ id }) => Number(id.split("-")[1]));

    expect(numbers(log.after(ids[8]!).entries)).toEqual([10]);
    expect(log.after(ids[9]!)).toEqual({ entries: [], missed: 0 });
    expect(log.after(ids[4]!).missed).toBe(2);
    expect(numbers(log.after(ids[4]!).entries)).toEqual([8, 9, 10]);
    expect(numbers(log.latest(2))).toEqual([9, 10]);
    expect(log.after("other-1")).toEqual({ entries: [], missed: undefined });
    expect(createLabLog({ capacity: 3 }).latest(5)).toEqual([]);
  });
});
