// What the devtools cost at 10,000 events/s: open on each tab, closed in turns with none, and single jobs on 100,000 frames.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "./browser/browser.ts";
import type { BenchBrowser } from "./browser/browser.ts";
import { measure } from "./browser/measure.ts";
import type { Measurement } from "./browser/measure.ts";
import { measureJobs } from "./browser/jobs.ts";
import { measureTurns } from "./browser/turns.ts";
import { DEVTOOLS_CLOSED, DEVTOOLS_OPEN } from "./contenders.ts";
import { buildPages } from "./page/build.ts";
import { formatMegabytes, formatNumber, formatTable } from "./report/markdown.ts";
import { startServer } from "./server/process.ts";
import type { ServerProcess } from "./server/process.ts";

const VIEWS = "closed,frames,timeline,reconnects,state,message,request,compare,issues";
const FRAMES_PER_SECOND = 60;

const { values } = parseArgs({
  options: {
    views: { type: "string", default: VIEWS },
    rate: { type: "string", default: "10000" },
    seconds: { type: "string", default: "5" },
    kept: { type: "string", default: "5000" },
    jobs: { type: "boolean", default: false },
    turns: { type: "string", default: "0" },
    profile: { type: "string" },
  },
});
const rate = Number(values.rate);
const seconds = Number(values.seconds);

async function measureView(
  view: string,
  browser: BenchBrowser,
  server: ServerProcess,
): Promise<Measurement> {
  const parameters = { view, kept: values.kept, ...(view === "message" && { text: "" }) };
  const { profile } = values;
  const onProfile = async (_contender: string, recorded: object): Promise<void> => {
    if (profile === undefined) return;
    await mkdir(profile, { recursive: true });
    await writeFile(join(profile, `${view}.cpuprofile`), JSON.stringify(recorded));
  };
  return await measure(
    view === "closed" ? DEVTOOLS_CLOSED : DEVTOOLS_OPEN,
    { rate, components: 1, events: rate * seconds },
    { browser, server, parameters, onProfile: profile === undefined ? undefined : onProfile },
  );
}

function rowOf(view: string, result: Measurement): readonly string[] {
  const { longestTask, longTasks, frames, dropped, task, cpu, heap } = result;
  return [
    view,
    longTasks === 0 ? "none above 50" : formatNumber(longestTask),
    formatNumber(longTasks),
    formatNumber((FRAMES_PER_SECOND * frames) / (frames + dropped), 1),
    formatNumber(task / seconds),
    formatNumber(cpu / seconds),
    formatMegabytes(heap),
  ];
}

const folder = await mkdtemp(join(tmpdir(), "runnel-bench-"));
await buildPages(folder, values.profile === undefined);
const server = await startServer(folder);
const browser = await launchBrowser();
try {
  const rows: (readonly string[])[] = [];
  if (values.views !== "") {
    for (const view of values.views.split(",")) {
      rows.push(rowOf(view, await measureView(view, browser, server)));
    }
    const header = [
      "tab",
      "longest task ms",
      "tasks above 50 ms",
      "frames/s",
      "main thread ms/s",
      "CPU ms/s",
      "heap growth MB",
    ];
    console.log(formatTable(header, rows));
  }
  if (values.jobs) {
    const header = ["with 100,000 frames", "duration ms", "CPU ms", "tasks above 50 ms"];
    const jobs: (readonly string[])[] = [];
    for await (const { job, took, cpu, longTasks } of measureJobs(browser, server)) {
      const tasks = longTasks.map((task) => formatNumber(task)).join(", ") || "none";
      jobs.push([job, formatNumber(took), formatNumber(cpu), tasks]);
      console.log(`  ${job}: ${formatNumber(cpu)} ms; tasks above 50 ms: ${tasks}`);
    }
    console.log(`\n${formatTable(header, jobs)}`);
  }
  if (values.turns !== "0") {
    const turns = Number(values.turns);
    const { without, closed, ratio, error } = await measureTurns(turns, rate, browser, server);
    const header = ["without devtools, CPU ms/s", "closed", "closed ÷ without", "standard error"];
    const row = [formatNumber(without), formatNumber(closed), ratio.toFixed(3), error.toFixed(3)];
    console.log(`\n${formatTable(header, [row])}`);
  }
} finally {
  await browser.close();
  server.stop();
  await rm(folder, { recursive: true, force: true });
}
