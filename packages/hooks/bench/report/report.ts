import type { Comparison } from "../browser/compare.ts";
import type { Size } from "../size/measure.ts";
import { formatComparison } from "./comparison.ts";
import { formatTable } from "./markdown.ts";
import { formatNodeResults, formatSizes, judgeNodeResults, judgeSizes } from "./node.ts";
import type { NodeResults } from "./node.ts";
import { judgeComparisons } from "./targets.ts";
import type { Target } from "./targets.ts";

export interface Results {
  readonly machine: string;
  readonly runs: number;
  readonly seconds: number;
  readonly comparisons: readonly Comparison[];
  readonly node: NodeResults | undefined;
  readonly sizes: readonly Size[] | undefined;
}

export function formatReport({
  machine,
  runs,
  seconds,
  comparisons,
  node,
  sizes,
}: Results): string {
  const targets = [
    ...judgeComparisons(comparisons),
    ...(node === undefined ? [] : judgeNodeResults(node)),
    ...(sizes === undefined ? [] : judgeSizes(sizes)),
  ];
  return [
    "# Results",
    `Written by \`pnpm bench\`; [README.md](./README.md) explains the columns. ${runs === 1 ? "One run" : `Medians of ${runs} runs`}, ${seconds} s each.`,
    `## Machine\n\n${machine}`,
    formatTargets(targets),
    ...(comparisons.length > 0 ? ["## Streams", ...comparisons.map(formatComparison)] : []),
    ...(node === undefined ? [] : [formatNodeResults(node)]),
    ...(sizes === undefined ? [] : [formatSizes(sizes)]),
    "",
  ].join("\n\n");
}

function formatTargets(targets: readonly Target[]): string {
  const rows = targets.map(({ what, goal, got, isReached }) => [
    what,
    goal,
    got,
    isReached ? "reached" : "**not reached**",
  ]);
  return `## Targets\n\n${formatTable(["metric", "target", "measured", "result"], rows)}`;
}
