import { createParser } from "eventsource-parser";
import { expect, it } from "vitest";
import {
  allFaults,
  connectTestServer,
  numberedEvent,
  recoverableFaults,
} from "../../src/testing.ts";
import type { EventLog, LogFault } from "../../src/testing.ts";
import { server } from "../server.ts";

type Received = { readonly ids: string[]; readonly damaged: string[]; readonly statuses: number[] };

/** The simplest client that resumes: whatever happens, it reconnects at once until it has received an ID. */
async function follow(log: EventLog, until: number, silence = 10_000): Promise<Received> {
  const received: Received = { ids: [], damaged: [], statuses: [] };
  let lastEventId = "";
  while (lastEventId !== String(until)) {
    const abort = new AbortController();
    let watchdog = setTimeout(() => abort.abort(), silence);
    const parser = createParser({
      onEvent({ id = "", data }) {
        received.ids.push(id);
        lastEventId = id;
        if (data !== numberedEvent(Number(id)).data) received.damaged.push(data);
      },
    });
    const decoder = new TextDecoder();
    try {
      const headers: Record<string, string> =
        lastEventId === "" ? {} : { "Last-Event-ID": lastEventId };
      const response = await fetch(log.url, { headers, signal: abort.signal });
      received.statuses.push(response.status);
      if (response.headers.get("content-type") !== "text/event-stream") continue;
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => abort.abort(), silence);
        parser.feed(decoder.decode(chunk, { stream: true }));
        if (lastEventId === String(until)) break;
      }
    } catch {
      // A reset or the watchdog. The loop resumes after what was read.
    } finally {
      clearTimeout(watchdog);
      abort.abort();
    }
  }
  return received;
}

it("a log sends its events from the start or after the last event ID", async () => {
  const log = await server.log({ length: 5 });
  expect((await follow(log, 5)).ids).toEqual(["1", "2", "3", "4", "5"]);
  const resumed = await fetch(log.url, { headers: { "Last-Event-ID": "3" } });
  await log.end();
  expect(await resumed.text()).toMatch(/^id: 4\n.*id: 5\n.*\n\n$/s);
});

it("a log sends appended events to live connections", async () => {
  const log = await connectTestServer(server.controlUrl).log();
  const following = follow(log, 3);
  await log.waitFor({ opened: 1 });
  expect(await log.append()).toBe(1);
  expect(await log.append(2)).toBe(3);
  expect((await following).ids).toEqual(["1", "2", "3"]);
  expect((await log.report()).injected).toBe(0);
});

it("a log rejects a last event ID that it never sent, with the reason", async () => {
  const log = await server.log({ length: 2 });
  const response = await fetch(log.url, { headers: { "Last-Event-ID": "9" } });
  expect(response.status).toBe(400);
  expect(await response.text()).toBe(
    'Last-Event-ID "9" is not an ID of this log, which has 1 to 2.',
  );
});

it("a log sends the reconnection time first if it has one", async () => {
  const log = await server.log({ length: 1, retry: 30 });
  const response = await fetch(log.url);
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("retry: 30\n\n");
  expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^id: 1\n/);
  await log.close();
});

it("a client that resumes loses no event in 500 recoverable faults and uses one connection at a time", async () => {
  const seed = 20_240_229;
  const log = await server.log({ seed, length: 2500, maxFaults: 500, stallFor: 5 });
  const { ids, damaged } = await follow(log, 2500);
  const report = await log.report();
  expect(await log.check(ids)).toMatchObject({ problems: [] });
  expect(damaged).toEqual([]);
  expect(report.injected, `with seed ${seed}`).toBe(500);
  expect(report.connections.peak).toBe(1);
  expect(new Set(Object.keys(report.faults))).toEqual(new Set(recoverableFaults));
  for (const count of Object.values(report.faults)) expect(count).toBeGreaterThan(20);
  await log.waitFor({ live: 0 });
}, 180_000);

it("a log injects the same faults for the same seed, and others for another seed", async () => {
  const run = async (seed: number) => {
    const log = await server.log({ seed, length: 150, stallFor: 1 });
    const { ids, statuses } = await follow(log, 150);
    return { ids, statuses, faults: (await log.report()).faults };
  };
  const [first, again, other] = [await run(7), await run(7), await run(8)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

it.each(allFaults)(
  "the fault %s is injected when it is enabled, and a client that resumes recovers",
  async (fault) => {
    const faults: LogFault[] = [fault, "end"];
    const log = await server.log({ seed: 3, faults, length: 60, maxFaults: 12, stallFor: 1 });
    const { ids, damaged } = await follow(log, 60);
    const report = await log.report();
    expect(report.faults[fault]).toBeGreaterThan(0);
    expect(Object.keys(report.faults)).toEqual([...new Set(faults)]);
    expect((await log.check(ids)).problems).toEqual([]);
    expect(damaged).toEqual([]);
  },
);

it("a log never sends two 401 in a row, because the second would reject the new credentials", async () => {
  const log = await server.log({ seed: 1, faults: ["401", "end"], length: 60 });
  const { statuses } = await follow(log, 60);
  expect(statuses).toContain(401);
  expect(statuses.join(" ")).not.toContain("401 401");
});

it("a log sends Retry-After with a 429 and a 503", async () => {
  const log = await server.log({ seed: 1, faults: ["429", "503"], retryAfter: 3 });
  const responses = [];
  for (let request = 0; request < 9; request += 1) {
    const abort = new AbortController();
    responses.push(await fetch(log.url, { signal: abort.signal }));
    abort.abort();
  }
  const refusals = responses.filter(({ status }) => status !== 200);
  expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([429, 503]));
  expect(refusals.every(({ headers }) => headers.get("retry-after") === "3")).toBe(true);
});

it("check() does not report duplicates that the server sent", async () => {
  const log = await server.log({ seed: 1, faults: ["repeat", "end"], length: 60, spacing: 3 });
  const { ids } = await follow(log, 60);
  const { problems, repeated } = await log.check(ids);
  expect(problems).toEqual([]);
  expect(repeated).toBe(ids.length - 60);
  expect(repeated).toBeGreaterThan(0);
});

it("check() does not report events that the server skipped", async () => {
  const log = await server.log({ seed: 1, faults: ["skip"], length: 60, maxFaults: 5 });
  const { ids } = await follow(log, 60);
  expect(ids.length).toBeLessThan(60);
  expect((await log.check(ids)).problems).toEqual([]);
});

it("check() reports lost events, unexpected duplicates and unknown IDs", async () => {
  const log = await server.log({ length: 9 });
  expect(await log.check([1, 2, 5, 4, "5", 11])).toEqual({
    problems: [
      "2 lost before 5: 3, 4",
      "4 came again after 5, but the server sent it once",
      "11 is not an ID of this log, which has 1 to 9",
      "4 lost before the end: 6, 7, 8, 9",
    ],
    repeated: 2,
  });
});

it("a stall lasts until release() is called", async () => {
  const log = await server.log({
    seed: 1,
    faults: ["stall"],
    maxFaults: 1,
    length: 9,
    stallFor: "released",
  });
  const following = follow(log, 9, 60_000);
  await log.waitFor({ stalls: 1 });
  await log.release();
  expect((await following).statuses).toEqual([200]);
});

it("a client that aborts a stalled connection resumes where it stopped", async () => {
  const log = await server.log({
    seed: 1,
    faults: ["stall"],
    maxFaults: 2,
    length: 9,
    stallFor: "released",
  });
  const { ids, statuses } = await follow(log, 9, 1_000);
  expect(ids).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  expect(statuses).toEqual([200, 200, 200]);
});

it("calm() stops the faults", async () => {
  const log = await server.log({ seed: 1, length: 20 });
  await log.calm();
  expect((await follow(log, 20)).statuses).toEqual([200]);
  expect((await log.report()).injected).toBe(0);
});

it("log() and append() reject invalid arguments with the reason and a remedy", async () => {
  await expect(server.log({ faults: ["reset"] })).rejects.toThrow(
    /Pass one as well: log\({ seed: 1/,
  );
  await expect(server.log({ seed: 1, faults: ["boom" as LogFault] })).rejects.toThrow(
    /unknown fault "boom". The faults are 429/,
  );
  await expect(server.log({ seed: 0.5 })).rejects.toThrow(
    /seed must be a non-negative integer; received 0.5/,
  );
  await expect((await server.log()).append(0)).rejects.toThrow(/positive integer; received 0/);
});
