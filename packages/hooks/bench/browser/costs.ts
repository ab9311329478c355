import type { BenchPage } from "./browser.ts";

/** What a page has cost so far, in milliseconds. */
export interface Costs {
  /** In tasks of the main thread: script, style, layout and paint. By the wall clock. */
  readonly task: number;
  /** Of these, in script. */
  readonly script: number;
  /** What the main thread got of the CPU, whatever else the machine was doing. */
  readonly cpu: number;
}

export async function readCosts(page: BenchPage): Promise<Costs> {
  const { metrics } = await page.send<{ metrics: { name: string; value: number }[] }>(
    "Performance.getMetrics",
  );
  const seconds = new Map(metrics.map(({ name, value }) => [name, value]));
  const read = (name: string): number => (seconds.get(name) ?? NaN) * 1000;
  return { task: read("TaskDuration"), script: read("ScriptDuration"), cpu: read("ThreadTime") };
}

/** Bytes in use once the garbage is collected. */
export async function readHeap(page: BenchPage): Promise<number> {
  await page.send("HeapProfiler.collectGarbage");
  const { usedSize } = await page.send<{ usedSize: number }>("Runtime.getHeapUsage");
  return usedSize;
}
