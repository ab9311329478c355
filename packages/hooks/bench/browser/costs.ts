import type { BenchPage } from "./browser.ts";

/** The time that a page has used so far, in milliseconds. */
export interface Costs {
  /** Wall-clock time of the tasks of the main thread: script, style, layout and paint. */
  readonly task: number;
  /** The part of `task` that is script. */
  readonly script: number;
  /** CPU time of the main thread. Other load on the machine does not count. */
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

/** The bytes in use after a garbage collection. */
export async function readHeap(page: BenchPage): Promise<number> {
  await page.send("HeapProfiler.collectGarbage");
  const { usedSize } = await page.send<{ usedSize: number }>("Runtime.getHeapUsage");
  return usedSize;
}
