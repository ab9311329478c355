import { afterAll, beforeAll, expect, test } from "vitest";
import { createSSEClient, type Message, type SSEClient, type Status } from "../../src/client.ts";
import {
  numberedEvent,
  recoverableFaults,
  startTestServer,
  type EventLog,
  type LogReport,
  type TestServer,
} from "../../src/testing.ts";
import { watchTimers } from "./timers.ts";

const STREAMS = 6;
const FAULTS_EACH = 100;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** What one stream has been through. */
interface Run {
  readonly log: EventLog;
  readonly ids: string[];
  readonly damaged: string[];
  readonly statuses: Set<Status>;
  /** Resolves once the event with this id has come, for the first time or again. */
  reach(id: number): Promise<void>;
}

function follow(client: SSEClient, log: EventLog): Run {
  const ids: string[] = [];
  const damaged: string[] = [];
  const statuses = new Set<Status>();
  const waiting = new Set<{ readonly id: number; readonly resolve: () => void }>();
  const stream = client.stream(log.url);
  stream.subscribe(() => statuses.add(stream.getSnapshot().status));
  stream.on("message", ({ data, lastEventId }: Message) => {
    ids.push(lastEventId);
    if (data !== numberedEvent(Number(lastEventId)).data) damaged.push(lastEventId);
    for (const waiter of waiting) {
      if (waiter.id > Number(lastEventId)) continue;
      waiting.delete(waiter);
      waiter.resolve();
    }
  });
  return {
    log,
    ids,
    damaged,
    statuses,
    async reach(id) {
      if (ids.some((received) => Number(received) >= id)) return;
      await new Promise<void>((resolve) => waiting.add({ id, resolve }));
    },
  };
}

/** Feeds a log until it has injected its faults; others come to the stream and leave it meanwhile. */
async function weather(run: Run, client: SSEClient): Promise<LogReport> {
  for (;;) {
    const report = await run.log.report();
    if (report.injected >= FAULTS_EACH) break;
    const leave = client.stream(run.log.url).on("message", () => undefined);
    await run.reach(await run.log.append(10));
    leave();
  }
  await run.log.calm();
  await run.reach(await run.log.append(10));
  return run.log.report();
}

function describeRuns(seed: number, reports: readonly LogReport[], repeated: number): string {
  const total = (count: (report: LogReport) => number): number =>
    reports.reduce((sum, report) => sum + count(report), 0);
  const kinds = [...recoverableFaults, "401" as const].map(
    (fault) => `${fault} ${total(({ faults }) => faults[fault] ?? 0)}`,
  );
  return (
    `chaos: RUNNEL_CHAOS_SEED=${seed}: ${total(({ injected }) => injected)} faults over ${reports.length} streams, ` +
    `${total(({ length }) => length)} events, ${total(({ requests }) => requests)} requests, ` +
    `${total(({ connections }) => connections.opened)} connections, ${repeated} events repeated by the server\n` +
    `chaos: ${kinds.join(", ")}`
  );
}

test("500 random faults and more: nothing lost, nothing out of order, one connection a stream, nothing left", async () => {
  const seed = Number(process.env["RUNNEL_CHAOS_SEED"] ?? Math.floor(Math.random() * 1e9));
  const timers = watchTimers();
  let renewals = 0;
  const client = createSSEClient({
    // The delays of a real stream are short here, not faked.
    reconnect: { initialDelay: 1, maxDelay: 4, resetAfter: 0 },
    heartbeatTimeout: 60,
    onUnauthorized: () => {
      renewals += 1;
    },
  });
  const logs = await Promise.all(
    Array.from({ length: STREAMS }, (_, index) =>
      server.log({
        seed: seed + index,
        faults: [...recoverableFaults, "401"],
        maxFaults: FAULTS_EACH,
        spacing: 8,
        // Only a client that notices gets out of it.
        stallFor: "released",
      }),
    ),
  );
  const runs = logs.map((log) => follow(client, log));
  const reports = await Promise.all(runs.map((run) => weather(run, client)));
  const checks = await Promise.all(runs.map(({ log, ids }) => log.check(ids)));
  const repeated = checks.reduce((sum, check) => sum + check.repeated, 0);
  console.log(describeRuns(seed, reports, repeated));

  expect(reports.reduce((sum, { injected }) => sum + injected, 0)).toBeGreaterThanOrEqual(500);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  expect(runs.flatMap(({ damaged }) => damaged)).toEqual([]);
  for (const run of runs) {
    expect(run.statuses).not.toContain("failed");
    expect(run.statuses).not.toContain("closed");
    // A silence may just have been noticed, and the connection be on its way back.
    await run.log.waitFor({ live: 1 });
    expect((await run.log.connections()).peak).toBe(1);
  }
  expect(renewals).toBeGreaterThan(0);

  client.dispose();
  await Promise.all(logs.map((log) => log.waitFor({ live: 0 })));
  const received = runs.map(({ ids }) => ids.length);
  await expect.poll(() => timers.pending, { interval: 5 }).toBe(0);
  timers.stop();
  expect(runs.map(({ ids }) => ids.length)).toEqual(received);
}, 60_000);
