import type { Comparison } from "../browser/compare.ts";
import type { Measurement } from "../browser/measure.ts";
import { CONTENDERS, RUNNEL } from "../contenders.ts";
import { describeScenario } from "../scenario.ts";
import { formatMegabytes, formatNumber, formatRatio, formatTable } from "./markdown.ts";

const HEADER = [
  "",
  "received",
  "shown",
  "commits",
  "main thread ms",
  "Runnel ÷ this",
  "script ms",
  "CPU ms",
  "Runnel ÷ this",
  "long tasks",
  "dropped frames",
  "send to commit p50 / p99 ms",
  "send to paint p50 / p99 ms",
  "duration s",
  "connections",
  "heap growth MB",
];

/** Formats one scenario as a table. Times also have a ratio to those of Runnel. */
export function formatComparison({ scenario, results }: Comparison): string {
  const runnel = results.find(({ contender }) => contender === RUNNEL);
  const rows = results.map((result) => formatRow(result, runnel));
  return `### ${describeScenario(scenario)}\n\n${formatTable(HEADER, rows)}`;
}

function formatRow(result: Measurement, runnel: Measurement | undefined): readonly string[] {
  const { contender, longTasks, longestTask, commits, isFinished } = result;
  // The floor renders nothing, so these columns do not apply.
  const ifRendered = (text: string): string => (commits > 0 ? text : "–");
  return [
    CONTENDERS.find(({ id }) => id === contender)?.title ?? contender,
    ifRendered(formatReceived(result)),
    ifRendered(formatNumber(result.shown)),
    ifRendered(formatNumber(commits)),
    formatNumber(result.task),
    formatRatio((runnel?.task ?? NaN) / result.task),
    formatNumber(result.script),
    formatNumber(result.cpu),
    formatRatio((runnel?.cpu ?? NaN) / result.cpu),
    longTasks === 0 ? "0" : `${formatNumber(longTasks)} (≤ ${formatNumber(longestTask)} ms)`,
    ifRendered(formatNumber(result.dropped)),
    ifRendered(`${formatNumber(result.commitMedian, 1)} / ${formatNumber(result.commitP99, 1)}`),
    ifRendered(`${formatNumber(result.paintMedian, 1)} / ${formatNumber(result.paintP99, 1)}`),
    `${formatNumber(result.took / 1000, 1)}${isFinished ? "" : ", timed out"}`,
    formatNumber(result.connections),
    formatMegabytes(result.heap),
  ];
}

function formatReceived({ received, expected }: Measurement): string {
  const lost = expected - received;
  if (lost === 0) return "all";
  return lost < expected / 100
    ? `all but ${formatNumber(lost)}`
    : `${formatNumber((received / expected) * 100)} %`;
}
