import { setTimeout as sleep } from "node:timers/promises";
import { FLOOR } from "../contenders.ts";
import type { Bench } from "../page/contend.tsx";
import type { PageReport, Progress } from "../page/meter.ts";
import type { Scenario } from "../scenario.ts";
import type { RunReport } from "../server/protocol.ts";
import type { ServerProcess } from "../server/process.ts";
import type { BenchBrowser, BenchPage } from "./browser.ts";
import { readCosts, readHeap } from "./costs.ts";
import type { Costs } from "./costs.ts";
import { findLatencies } from "./latency.ts";
import type { Latencies } from "./latency.ts";

/** The result of one contender in one run of a scenario. Times are in milliseconds, sizes in bytes. */
export interface Measurement extends Costs, Latencies {
  readonly contender: string;
  /** The number of connections that the server counted. */
  readonly connections: number;
  /** The number of events that all components together counted. */
  readonly received: number;
  /** The value that `received` should have. */
  readonly expected: number;
  /** Heap growth in bytes. */
  readonly heap: number;
  /** The number of different events that the first component showed. */
  readonly shown: number;
  readonly commits: number;
  readonly frames: number;
  readonly dropped: number;
  readonly longTasks: number;
  readonly longestTask: number;
  /** Time from the first sent event to the last shown one, or to the timeout. */
  readonly took: number;
  /** Whether the page processed everything before the timeout. */
  readonly isFinished: boolean;
}

export interface Setting {
  readonly browser: BenchBrowser;
  readonly server: ServerProcess;
  /** More parameters of the page. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Receives the CPU profile; `undefined` if none is recorded. */
  readonly onProfile?: ((contender: string, profile: object) => Promise<void>) | undefined;
}

/** Timeout after the last event was due, in milliseconds. */
const TIMEOUT = 30_000;
/** Timeout of a burst, in milliseconds. */
const BURST_TIMEOUT = 60_000;
/** A page that shows the last event is finished after this many milliseconds without activity. */
const QUIET = 250;
/** The same for a page that does not show it: it may still be rendering a long queue, or it lost events. */
const LONG_QUIET = 3000;
let runs = 0;

export async function measure(
  contender: string,
  scenario: Scenario,
  { browser, server, parameters, onProfile }: Setting,
): Promise<Measurement> {
  const { rate, events, components } = scenario;
  runs += 1;
  const run = String(runs);
  server.prepare(run, rate, events);
  const query = new URLSearchParams({
    ...parameters,
    contender,
    run,
    components: String(components),
  });
  const page = await browser.open(`${server.origin}/?${query}`);
  try {
    await loaded(page);
    await page.send("Performance.enable", { timeDomain: "timeTicks" });
    await call(page, "start");
    await server.connected(run);
    // Further connections of the page may not have arrived yet.
    await sleep(200);
    if (onProfile !== undefined) await startProfile(page);
    // Garbage is collected before the first reading and after the last, so that it is not measured.
    const heapBefore = await readHeap(page);
    await call(page, "begin");
    const before = await readCosts(page);
    const timeout = rate === "burst" ? BURST_TIMEOUT : (events / rate) * 1000 + TIMEOUT;
    const last = contender === FLOOR ? 0 : events;
    const { isFinished, after, took } = await settled(page, server.go(run), last, timeout);
    if (onProfile !== undefined) await onProfile(contender, await stopProfile(page));
    const heap = (await readHeap(page)) - heapBefore;
    const report = await call<PageReport>(page, "report");
    const sent = await server.report(run);
    return summarize(contender, scenario, { before, after, heap, report, sent, took, isFinished });
  } finally {
    await page.close();
  }
}

export async function loaded(page: BenchPage): Promise<void> {
  while (!(await page.evaluate<boolean>("globalThis.bench !== undefined"))) await sleep(20);
}

export function call<Result = unknown>(page: BenchPage, method: keyof Bench): Promise<Result> {
  return page.evaluate<Result>(`bench.${method}()`);
}

interface Settled {
  readonly isFinished: boolean;
  /** The costs at the last observed activity, so that waiting is not measured. */
  readonly after: Costs;
  /** Milliseconds until the last observed activity. */
  readonly took: number;
}

/** Waits until the server has sent everything and the page, which should then show event `last`, is idle. */
async function settled(
  page: BenchPage,
  sent: Promise<void>,
  last: number,
  timeout: number,
): Promise<Settled> {
  const started = performance.now();
  await Promise.race([sent, sleep(timeout, undefined, { ref: false })]);
  let activity = -1;
  let after = await readCosts(page);
  let took = 0;
  for (;;) {
    const progress = await call<Progress>(page, "progress");
    const now = performance.now() - started;
    if (progress.activity !== activity) {
      activity = progress.activity;
      after = await readCosts(page);
      took = now;
    } else if (now - took >= (progress.shown === last ? QUIET : LONG_QUIET)) {
      return { isFinished: true, after, took };
    }
    if (now > timeout) return { isFinished: false, after, took };
    await sleep(QUIET);
  }
}

async function startProfile(page: BenchPage): Promise<void> {
  await page.send("Profiler.enable");
  await page.send("Profiler.setSamplingInterval", { interval: 200 });
  await page.send("Profiler.start");
}

async function stopProfile(page: BenchPage): Promise<object> {
  const { profile } = await page.send<{ profile: object }>("Profiler.stop");
  return profile;
}

interface Observed {
  readonly before: Costs;
  readonly after: Costs;
  readonly heap: number;
  readonly report: PageReport;
  readonly sent: RunReport;
  readonly took: number;
  readonly isFinished: boolean;
}

function summarize(
  contender: string,
  { events, components }: Scenario,
  { before, after, heap, report, sent, took, isFinished }: Observed,
): Measurement {
  const lastShown = report.committedAt.at(-1);
  return {
    contender,
    ...findLatencies(report, sent),
    task: after.task - before.task,
    script: after.script - before.script,
    cpu: after.cpu - before.cpu,
    heap,
    connections: sent.connections,
    received: report.counts.reduce((sum, count) => sum + count, 0),
    expected: events * components,
    shown: report.shown.length,
    commits: report.commits,
    frames: report.frames,
    dropped: report.dropped,
    longTasks: report.longTasks.length,
    longestTask: Math.max(0, ...report.longTasks),
    took: isFinished && lastShown !== undefined ? lastShown - report.startedAt : took,
    isFinished,
  };
}
