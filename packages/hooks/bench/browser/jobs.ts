import { setTimeout as sleep } from "node:timers/promises";
import type { PageReport } from "../page/meter.ts";
import type { ServerProcess } from "../server/process.ts";
import type { BenchBrowser, BenchPage } from "./browser.ts";
import { readCosts } from "./costs.ts";
import { call, loaded } from "./measure.ts";

/** What one job of a user in the panel cost. Times are in milliseconds. */
export interface JobCosts {
  readonly job: string;
  readonly took: number;
  readonly cpu: number;
  /** Each task of 50 ms and more. */
  readonly longTasks: readonly number[];
}

interface Job {
  readonly job: string;
  /** A script that starts it. */
  readonly start: string;
  /** An expression that is true when it is done. */
  readonly isDone: string;
}

/** Reads and uses the panel. */
const HELPERS = `
var panel = document.querySelector("runnel-devtools").shadowRoot;
var press = (name, within = panel) => [...within.querySelectorAll("button")]
  .find((one) => one.textContent.trim() === name || one.ariaLabel === name).click();
var show = (view) => panel.querySelector('[data-tab="' + view + '"]').click();
var filter = (text) => {
  const field = panel.querySelector(".filter");
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
var summary = () => panel.querySelector(".frames-view .summary").textContent;
var said = (text) => [...panel.querySelectorAll("[role=status]")].some((one) => one.textContent.includes(text));
`;

const save = (format: string): Job => ({
  job: `export as ${format}`,
  start: `press("${format}")`,
  isDone: 'said("Saved")',
});

const JOBS: readonly Job[] = [
  { job: "find a text", start: `filter('"n":99999,')`, isDone: 'summary().startsWith("1 of")' },
  {
    job: "find a pattern",
    start: `filter('/"n":9999\\\\d,/')`,
    isDone: 'summary().startsWith("10 of")',
  },
  { job: "find a value", start: "filter('data.n:99998')", isDone: 'summary().startsWith("1 of")' },
  { job: "clear the filter", start: "filter('')", isDone: '!summary().includes(" of ")' },
  { job: "copy all shown", start: 'press("Copy all shown")', isDone: 'said("Copied")' },
  save("JSON"),
  save("HAR"),
  save(".sse"),
  {
    job: "open Timeline",
    start: 'show("timeline")',
    isDone: 'panel.querySelector(".timeline-canvas") !== null',
  },
  {
    job: "open Message",
    start: 'show("message")',
    isDone: 'panel.querySelector(".message") !== null',
  },
  {
    job: "open Compare",
    start: 'show("compare")',
    isDone: 'panel.querySelector(".compare-grid") !== null',
  },
];

const FRAMES = 100_000;
/** A page is idle if its main thread worked less than this in {@link IDLE}, in milliseconds. A view may have a clock. */
const QUIET = 100;
const IDLE = 500;
const MOST_ROUNDS = 20;

/** Measures jobs on two streams with 100,000 frames each, one after the other. */
export async function* measureJobs(
  browser: BenchBrowser,
  server: ServerProcess,
): AsyncGenerator<JobCosts> {
  server.prepare("jobs", "burst", FRAMES);
  const page = await browser.open(
    `${server.origin}/?contender=devtools-open&run=jobs&components=1&kept=${FRAMES}&actions&twin&text`,
  );
  try {
    await loaded(page);
    await page.send("Performance.enable", { timeDomain: "timeTicks" });
    await call(page, "start");
    await server.connected("jobs");
    await sleep(IDLE);
    await server.go("jobs");
    await idle(page);
    await page.evaluate(HELPERS);
    for (const job of JOBS) yield await measureJob(page, job);
  } finally {
    await page.close();
  }
}

async function measureJob(page: BenchPage, { job, start, isDone }: Job): Promise<JobCosts> {
  await call(page, "begin");
  const before = await readCosts(page);
  const started = performance.now();
  // As after a click of the user, for the clipboard.
  await page.send("Runtime.evaluate", { expression: `void ${start}`, userGesture: true });
  while (!(await page.evaluate<boolean>(isDone))) {
    if (performance.now() - started > 60_000) throw new Error(`"${job}" does not end.`);
    await sleep(20);
  }
  const took = performance.now() - started;
  await idle(page);
  const { cpu } = await readCosts(page);
  const { longTasks } = await call<PageReport>(page, "report");
  return { job, took, cpu: cpu - before.cpu, longTasks };
}

async function idle(page: BenchPage): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { cpu } = await readCosts(page);
    await sleep(IDLE);
    if ((await readCosts(page)).cpu - cpu < QUIET) return;
  }
}
