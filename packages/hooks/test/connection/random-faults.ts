import { createSSEClient } from "../../src/client.ts";
import type { SSEClient, Status } from "../../src/client.ts";
import { numberedEvent, recoverableFaults } from "../../src/testing.ts";
import type { EventLog, LogReport, TestServerControl } from "../../src/testing.ts";

export interface Storm {
  readonly seed: number;
  readonly streams: number;
  readonly faultsEach: number;
  /** Milliseconds. */
  readonly heartbeatTimeout: number;
}

/** The result of a run. */
export interface Outcome {
  /** A summary for the test log, with the seed. */
  readonly figures: string;
  readonly faults: number;
  /** Events that were lost, out of order, or duplicated although the server sent them once. */
  readonly problems: readonly string[];
  /** The IDs of events whose data differs from what the server sent. */
  readonly damaged: readonly string[];
  readonly statuses: ReadonlySet<Status>;
  /** The maximum number of simultaneous connections of one stream, counted on the server. */
  readonly peak: number;
  readonly renewals: number;
  /** The number of events so far. It must not grow after `end`. */
  received(): number;
  /** Disposes the client, and resolves when the server has no connection left. */
  end(): Promise<void>;
}

/** The record of one stream. */
interface Run {
  readonly log: EventLog;
  readonly ids: readonly string[];
  readonly damaged: readonly string[];
  readonly statuses: ReadonlySet<Status>;
  /** Resolves when an event with this ID or a later one has arrived. */
  reach(id: number): Promise<void>;
}

function follow(client: SSEClient, log: EventLog): Run {
  const ids: string[] = [];
  const damaged: string[] = [];
  const statuses = new Set<Status>();
  const waiting = new Set<{ readonly id: number; readonly resolve: () => void }>();
  let newest = 0;
  const stream = client.stream(log.url);
  stream.subscribe(() => statuses.add(stream.getSnapshot().status));
  stream.on("message", ({ data, lastEventId }) => {
    ids.push(lastEventId);
    newest = Math.max(newest, Number(lastEventId));
    if (data !== numberedEvent(Number(lastEventId)).data) damaged.push(lastEventId);
    for (const waiter of waiting) {
      if (waiter.id > newest) continue;
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
      if (newest < id) await new Promise<void>((resolve) => waiting.add({ id, resolve }));
    },
  };
}

/** Appends events until the log has injected its faults, while other subscribers come and go. */
async function weather(run: Run, client: SSEClient, faults: number): Promise<LogReport> {
  while ((await run.log.report()).injected < faults) {
    const leave = client.stream(run.log.url).on("message", () => undefined);
    await run.reach(await run.log.append(10));
    leave();
  }
  await run.log.calm();
  await run.reach(await run.log.append(10));
  // The heartbeat timeout may have just ended the connection. Wait for the next one.
  await run.log.waitFor({ live: 1 });
  return run.log.report();
}

/** Runs streams through random faults from which a client recovers by itself, including a 401. */
export async function weatherStorm(server: TestServerControl, storm: Storm): Promise<Outcome> {
  const { seed, streams, faultsEach, heartbeatTimeout } = storm;
  let renewals = 0;
  const client = createSSEClient({
    // The delays are short, not faked.
    reconnect: { initialDelay: 1, maxDelay: 4, resetAfter: 0 },
    heartbeatTimeout,
    onUnauthorized: () => {
      renewals += 1;
    },
  });
  const logs = await Promise.all(
    Array.from({ length: streams }, (_, index) =>
      server.log({
        seed: seed + index,
        faults: [...recoverableFaults, "401"],
        maxFaults: faultsEach,
        // A stall ends only when the client times out.
        stallFor: "released",
      }),
    ),
  );
  const runs = logs.map((log) => follow(client, log));
  const reports = await Promise.all(runs.map((run) => weather(run, client, faultsEach)));
  const checks = await Promise.all(runs.map(({ log, ids }) => log.check(ids)));
  const repeated = checks.reduce((sum, check) => sum + check.repeated, 0);
  return {
    figures: describeStorm(seed, reports, repeated),
    faults: reports.reduce((sum, { injected }) => sum + injected, 0),
    problems: checks.flatMap(({ problems }) => problems),
    damaged: runs.flatMap(({ damaged }) => damaged),
    statuses: new Set(runs.flatMap(({ statuses }) => [...statuses])),
    peak: Math.max(...reports.map(({ connections }) => connections.peak)),
    renewals,
    received: () => runs.reduce((sum, { ids }) => sum + ids.length, 0),
    async end() {
      client.dispose();
      await Promise.all(logs.map((log) => log.waitFor({ live: 0 })));
    },
  };
}

function describeStorm(seed: number, reports: readonly LogReport[], repeated: number): string {
  const total = (count: (report: LogReport) => number): number =>
    reports.reduce((sum, report) => sum + count(report), 0);
  const kinds = Object.keys(reports[0]?.faults ?? {}).map(
    (fault) => `${fault} ${total(({ faults }) => faults[fault as keyof typeof faults] ?? 0)}`,
  );
  return (
    `chaos: seed ${seed}: ${total(({ injected }) => injected)} faults over ${reports.length} streams, ` +
    `${total(({ length }) => length)} events, ${total(({ requests }) => requests)} requests, ` +
    `${total(({ connections }) => connections.opened)} connections, ${repeated} events repeated by the server\n` +
    `chaos: ${kinds.join(", ")}`
  );
}
