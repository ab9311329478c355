import { expect, it } from "vitest";
import { createSSEClient, defineStream, stateAt, storage } from "../../src/client.ts";
import type { SSEClient, StorageLike } from "../../src/client.ts";
import { recoverableFaults } from "../../src/testing.ts";
import type { EventLog } from "../../src/testing.ts";
import { server } from "../server.ts";

const STREAMS = 5;
const FAULTS_EACH = 110;
const RELOADS_EACH = 12;

type Ids = readonly number[];

function range(to: number): Ids {
  return Array.from({ length: to }, (_, index) => index + 1);
}

/** A browser that visits a log again and again. What it stores survives a reload. */
function createBrowser(log: EventLog) {
  const entries = new Map<string, string>();
  let client: SSEClient | undefined;
  let state = (): Ids => [];
  let loads = 0;
  let duplicates = 0;

  const localStorage: StorageLike = {
    getItem: (key) => entries.get(key),
    setItem: (key, value) => entries.set(key, value),
    removeItem: (key) => entries.delete(key),
  };

  const definition = defineStream({
    url: log.url,
    sequence: ({ lastEventId }) => Number(lastEventId),
    persist: storage({ name: log.url, version: 1, storage: () => localStorage }),
    state: {
      initial: [] as Ids,
      reduce: (ids, { lastEventId }) => [...ids, Number(lastEventId)],
      async load() {
        loads += 1;
        const { length } = await log.report();
        return stateAt(range(length), { lastEventId: String(length), sequence: length });
      },
    },
  });

  function visit(): void {
    client = createSSEClient({
      reconnect: { initialDelay: 1, maxDelay: 4, resetAfter: 0 },
      heartbeatTimeout: 60,
      onUnauthorized: () => undefined,
    });
    const stream = client.stream(definition);
    stream.state.subscribe(() => undefined);
    state = () => stream.state.getSnapshot();
    const heard = new Set<string>();
    stream.on("*", ({ lastEventId }) => {
      if (heard.has(lastEventId)) duplicates += 1;
      heard.add(lastEventId);
    });
  }

  return {
    visit,
    state: () => state(),
    counts: () => ({ loads, duplicates }),
    leave: () => client?.dispose(),
    /** The page goes without saving, as after a crash: what was stored before counts. */
    crash() {
      const before = new Map(entries);
      client?.dispose();
      entries.clear();
      for (const [key, value] of before) entries.set(key, value);
    },
  };
}

it("550 random faults and 60 reloads lose nothing and apply nothing twice, also where the server skips events", async () => {
  const seed = Number(process.env["RUNNEL_CHAOS_SEED"] ?? Math.floor(Math.random() * 1e9));
  console.log(`state chaos: RUNNEL_CHAOS_SEED=${seed} reproduces it`);
  const logs = await Promise.all(
    Array.from({ length: STREAMS }, (_, index) =>
      server.log({
        seed: seed + index,
        faults: [...recoverableFaults, "401", "skip"],
        maxFaults: FAULTS_EACH,
        stallFor: "released",
      }),
    ),
  );
  const results = await Promise.all(
    logs.map(async (log) => {
      const browser = createBrowser(log);
      browser.visit();
      let reloads = 0;
      while ((await log.report()).injected < FAULTS_EACH || reloads < RELOADS_EACH) {
        const newest = await log.append(10);
        await expect
          .poll(() => browser.state().at(-1) ?? 0, { interval: 2 })
          .toBeGreaterThanOrEqual(newest - 5);
        if ((await log.report()).injected < ((reloads + 1) * FAULTS_EACH) / RELOADS_EACH) continue;
        reloads += 1;
        if (reloads % 3 === 0) browser.crash();
        else browser.leave();
        browser.visit();
      }
      await log.calm();
      const newest = await log.append(10);
      await expect.poll(() => browser.state().at(-1), { interval: 5 }).toBe(newest);
      await expect
        .poll(() => browser.state().join(" "), { interval: 5 })
        .toBe(range(newest).join(" "));
      browser.leave();
      return { reloads, newest, ...browser.counts(), injected: (await log.report()).injected };
    }),
  );
  const total = (count: (result: (typeof results)[number]) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  console.log(
    `state chaos: ${total(({ injected }) => injected)} faults, ${total(({ reloads }) => reloads)} reloads, ` +
      `${total(({ newest }) => newest)} events, ${total(({ loads }) => loads)} loads`,
  );
  expect(total(({ injected }) => injected)).toBe(STREAMS * FAULTS_EACH);
  expect(total(({ reloads }) => reloads)).toBe(STREAMS * RELOADS_EACH);
  expect(total(({ loads }) => loads)).toBeGreaterThan(0);
  expect(total(({ duplicates }) => duplicates)).toBe(0);
}, 180_000);
