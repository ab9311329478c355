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

/** What one contender did in one run of a scenario. Times in milliseconds, sizes in bytes. */
export interface Measurement extends Costs, Latencies {
  readonly contender: string;
  readonly connections: number;
  /** Events that the components have counted, of those that all of them should have. */
  readonly received: number;
  readonly expected: number;
  /** Bytes that the heap has grown by. */
  readonly heap: number;
  /** Distinct events that the first component has shown. */
  readonly shown: number;
  readonly commits: number;
  readonly frames: number;
  readonly dropped: number;
  readonly longTasks: number;
  readonly longestTask: number;
  /** From the first event sent to the last one shown, or to when the patience was at an end. */
  readonly took: number;
  /** The page was done with all that it got. */
  readonly isFinished: boolean;
}

export interface Setting {
  readonly browser: BenchBrowser;
  readonly server: ServerProcess;
  /** Gets the CPU profile, where one is wanted. */
  readonly onProfile?: ((contender: string, profile: object) => Promise<void>) | undefined;
}

/** How long a page may go on after the last event was due. */
const PATIENCE = 30_000;
/** The same where all events are due at once. */
const BURST_PATIENCE = 60_000;
/** How long nothing must happen for a page that shows the last event to be done. */
const QUIET = 250;
/** The same for one that does not: it may be in the middle of rendering a long queue, or have lost events. */
const LONG_QUIET = 3000;
let runs = 0;

export async function measure(
  contender: string,
  scenario: Scenario,
  { browser, server, onProfile }: Setting,
): Promise<Measurement> {
  const { rate, events, components } = scenario;
  runs += 1;
  const run = String(runs);
  server.prepare(run, rate, events);
  const query = new URLSearchParams({ contender, run, components: String(components) });
  const page = await browser.open(`${server.origin}/?${query}`);
  try {
    await loaded(page);
    await page.send("Performance.enable", { timeDomain: "timeTicks" });
    await call(page, "start");
    await server.connected(run);
    // Others of the page's connections may be on their way.
    await sleep(200);
    if (onProfile !== undefined) await startProfile(page);
    // Collecting garbage is not what is measured, so it comes before the first figure and after the last.
    const heapBefore = await readHeap(page);
    await call(page, "begin");
    const before = await readCosts(page);
    const patience = rate === "burst" ? BURST_PATIENCE : (events / rate) * 1000 + PATIENCE;
    const last = contender === FLOOR ? 0 : events;
    const { isFinished, after, took } = await settled(page, server.go(run), last, patience);
    if (onProfile !== undefined) await onProfile(contender, await stopProfile(page));
    const heap = (await readHeap(page)) - heapBefore;
    const report = await call<PageReport>(page, "report");
    const sent = await server.report(run);
    return summarize(contender, scenario, { before, after, heap, report, sent, took, isFinished });
  } finally {
    await page.close();
  }
}

async function loaded(page: BenchPage): Promise<void> {
  while (!(await page.evaluate<boolean>("globalThis.bench !== undefined"))) await sleep(20);
}

function call<Result = unknown>(page: BenchPage, method: keyof Bench): Promise<Result> {
  return page.evaluate<Result>(`bench.${method}()`);
}

interface Settled {
  readonly isFinished: boolean;
  /** The costs when it was last seen to do something: waiting for more is not what is measured. */
  readonly after: Costs;
  /** Milliseconds until then. */
  readonly took: number;
}

/** Waits until the server has sent all and the page, which should then show the `last`, does no more. */
async function settled(
  page: BenchPage,
  sent: Promise<void>,
  last: number,
  patience: number,
): Promise<Settled> {
  const started = performance.now();
  await Promise.race([sent, sleep(patience, undefined, { ref: false })]);
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
    if (now > patience) return { isFinished: false, after, took };
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
