import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "./browser/browser.ts";
import { compare } from "./browser/compare.ts";
import type { Comparison } from "./browser/compare.ts";
import type { Measurement } from "./browser/measure.ts";
import { buildNodeBenches, runNodeBench } from "./node/run.ts";
import type { Memory } from "./node/memory.ts";
import type { Scaling } from "./node/scaling.ts";
import { readOptions, USAGE } from "./options.ts";
import type { BenchOptions } from "./options.ts";
import { buildPages } from "./page/build.ts";
import { describeMachine } from "./report/machine.ts";
import type { NodeResults } from "./report/node.ts";
import { formatReport } from "./report/report.ts";
import { describeScenario, planScenarios } from "./scenario.ts";
import { startServer } from "./server/process.ts";
import { measureSizes } from "./size/measure.ts";

interface BrowserResults {
  readonly version: string | undefined;
  readonly comparisons: readonly Comparison[];
}

const options = readOptions(process.argv.slice(2));
if (options === undefined) console.log(USAGE);
else await bench(options);

async function bench(chosen: BenchOptions): Promise<void> {
  const { parts, runs, seconds, write } = chosen;
  // Read before the benchmark adds its own load.
  const [load = NaN] = loadavg();
  const folder = await mkdtemp(join(tmpdir(), "runnel-bench-"));
  try {
    const node = parts.includes("node") ? await benchNode(folder) : undefined;
    const sizes = parts.includes("size") ? measureSizes() : undefined;
    const report = ({ version, comparisons }: BrowserResults): string =>
      formatReport({
        machine: describeMachine(version, load),
        runs,
        seconds,
        comparisons,
        node,
        sizes,
      });
    let results: BrowserResults = { version: undefined, comparisons: [] };
    if (parts.includes("browser")) {
      // After each scenario, so that an interrupted run leaves a report.
      results = await benchBrowser(chosen, folder, async (soFar) => {
        if (write) await writeReport(report(soFar));
      });
    }
    console.log(`\n${report(results)}`);
    if (write) await writeReport(report(results));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchBrowser(
  chosen: BenchOptions,
  folder: string,
  onCompared: (soFar: BrowserResults) => Promise<void>,
): Promise<BrowserResults> {
  const { contenders, runs, profile } = chosen;
  const pages = join(folder, "pages");
  await buildPages(pages, profile === undefined);
  const server = await startServer(pages);
  const browser = await launchBrowser();
  const comparisons: Comparison[] = [];
  try {
    for (const scenario of planScenarios(chosen)) {
      const title = describeScenario(scenario);
      console.log(`\n${title}`);
      const onMeasured = ({ contender, task, cpu }: Measurement): void =>
        console.log(`  ${contender}: ${Math.round(task)} ms, CPU ${Math.round(cpu)} ms`);
      const onProfile = profile && profileWriter(profile, title);
      comparisons.push(
        await compare(
          scenario,
          { contenders, runs, onMeasured },
          { browser, server, onProfile: onProfile || undefined },
        ),
      );
      await onCompared({ version: browser.version, comparisons });
    }
  } finally {
    await browser.close();
    server.stop();
  }
  return { version: browser.version, comparisons };
}

function profileWriter(folder: string, title: string) {
  return async (contender: string, profile: object): Promise<void> => {
    await mkdir(folder, { recursive: true });
    const name = `${contender} ${title}`.replaceAll(/[^a-z0-9]+/gi, "-");
    await writeFile(join(folder, `${name}.cpuprofile`), JSON.stringify(profile));
  };
}

async function benchNode(folder: string): Promise<NodeResults> {
  const built = join(folder, "node");
  await buildNodeBenches(built);
  console.log("\nParsing and memory");
  return {
    memory: await runNodeBench<Memory>(built, "memory"),
    throughput: await runNodeBench<NodeResults["throughput"]>(built, "throughput"),
    scaling: await runNodeBench<readonly Scaling[]>(built, "scaling"),
  };
}

async function writeReport(report: string): Promise<void> {
  const file = fileURLToPath(new URL("RESULTS.md", import.meta.url));
  await writeFile(file, report);
  execFileSync("oxfmt", [file], { stdio: "inherit", shell: process.platform === "win32" });
}
