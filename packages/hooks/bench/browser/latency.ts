import type { PageReport } from "../page/meter.ts";
import type { RunReport } from "../server/protocol.ts";

/** Milliseconds from sending on the server to the page. `NaN` if nothing was shown. */
export interface Latencies {
  readonly commitMedian: number;
  readonly commitP99: number;
  readonly paintMedian: number;
  readonly paintP99: number;
}

/**
 * For each sent event, the time until React committed it or a later one. From then on, the screen shows nothing older
 * than this event.
 */
export function findLatencies(page: PageReport, { sentAt }: RunReport): Latencies {
  const { shown, committedAt, paintedAt, connection } = page;
  const times = sentAt[connection - 1];
  const commits: number[] = [];
  const paints: number[] = [];
  let paint = 0;
  let next = 0;
  for (const [index, sequence] of shown.entries()) {
    const committed = committedAt[index] ?? NaN;
    while (paint < paintedAt.length && (paintedAt[paint] ?? 0) < committed) paint += 1;
    const painted = paintedAt[paint];
    for (; next < sequence; next += 1) {
      const sent = times?.[next] ?? NaN;
      commits.push(committed - sent);
      if (painted !== undefined) paints.push(painted - sent);
    }
  }
  commits.sort((a, b) => a - b);
  paints.sort((a, b) => a - b);
  return {
    commitMedian: percentile(commits, 0.5),
    commitP99: percentile(commits, 0.99),
    paintMedian: percentile(paints, 0.5),
    paintP99: percentile(paints, 0.99),
  };
}

function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}
