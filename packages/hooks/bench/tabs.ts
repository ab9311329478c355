// Ten tabs on one stream: the processor time of the browser with one connection for all tabs, and with one for each tab.
// Tabs with a connection each have a browser context of their own: one context allows only six connections (HTTP/1.1).

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { launchBrowser } from "./browser/browser.ts";
import type { BenchBrowser, BenchPage } from "./browser/browser.ts";
import { buildPages } from "./page/build.ts";
import type { PageReport } from "./page/meter.ts";
import { startServer } from "./server/process.ts";
import type { ServerProcess } from "./server/process.ts";

const TABS = 10;
const SECONDS = 5;
const RATES = [100, 1000];

interface Result {
  readonly connections: number;
  /** Milliseconds. */
  readonly time: number;
  readonly received: number;
}

let runs = 0;

async function measure(
  browser: BenchBrowser,
  server: ServerProcess,
  contender: string,
  rate: number,
): Promise<Result> {
  runs += 1;
  const run = `tabs-${runs}`;
  server.prepare(run, rate, rate * SECONDS);
  const group = contender === "runnel" ? undefined : await browser.group();
  const query = new URLSearchParams({ contender, run, components: "1" });
  const pages: BenchPage[] = [];
  for (let index = 0; index < TABS; index += 1) {
    const page = await browser.open(`${server.origin}/?${query}`, group);
    while (!(await page.evaluate<boolean>("globalThis.bench !== undefined"))) await sleep(20);
    pages.push(page);
  }
  for (const page of pages) await page.evaluate("bench.start()");
  await server.connected(run);
  await sleep(2000);
  for (const page of pages) await page.evaluate("bench.begin()");
  const before = await browser.processorTime();
  await server.go(run);
  await sleep(500);
  const time = (await browser.processorTime()) - before;
  let received = 0;
  for (const page of pages) {
    const { counts } = await page.evaluate<PageReport>("bench.report()");
    received += counts.reduce((sum, count) => sum + count, 0);
  }
  const { connections } = await server.report(run);
  // Closes its context, and with it the other tabs.
  for (const page of group === undefined ? pages : pages.slice(0, 1)) await page.close();
  return { connections, time, received };
}

const folder = await mkdtemp(join(tmpdir(), "runnel-bench-"));
await buildPages(folder, true);
const server = await startServer(folder);
const browser = await launchBrowser();
try {
  for (const rate of RATES) {
    const separate = await measure(browser, server, "runnel", rate);
    const shared = await measure(browser, server, "runnel-shared", rate);
    const expected = TABS * rate * SECONDS;
    for (const [name, { connections, time, received }] of Object.entries({ separate, shared })) {
      console.log(
        `${TABS} tabs, ${rate} events/s, ${name}: ${connections} connections, ${time} ms of processor time, ` +
          `${expected - received} of ${expected} events lost`,
      );
    }
    console.log(`  shared ÷ separate: ${(shared.time / separate.time).toFixed(2)}`);
  }
} finally {
  await browser.close();
  server.stop();
  await rm(folder, { recursive: true, force: true });
}
