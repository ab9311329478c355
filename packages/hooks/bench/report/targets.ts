import type { Comparison } from "../browser/compare.ts";
import type { Measurement } from "../browser/measure.ts";
import {
  CONTENDERS,
  DEVTOOLS_CLOSED,
  DEVTOOLS_OPEN,
  FLOOR,
  RUNNEL,
  SHARED,
  WORKER,
} from "../contenders.ts";
import type { Rate } from "../scenario.ts";
import { formatMegabytes, formatNumber, formatRatio } from "./markdown.ts";

/** A target of Runnel and the measured value. */
export interface Target {
  readonly what: string;
  readonly goal: string;
  readonly got: string;
  readonly isReached: boolean;
}

/** Compares the measurements with the targets. Targets of scenarios that were not measured are left out. */
export function judgeComparisons(comparisons: readonly Comparison[]): readonly Target[] {
  return [
    ...judgeFast(comparisons),
    ...judgeSlow(comparisons),
    ...judgeBurst(comparisons),
    ...judgeMany(comparisons),
    ...[WORKER, SHARED].flatMap((id) => judgeWorker(comparisons, id)),
    ...judgeDevtools(comparisons),
  ];
}

/** A target whose value must not exceed a limit. */
export function atMost(
  what: string,
  limit: number,
  value: number,
  show: (value: number) => string,
): Target {
  return { what, goal: `at most ${show(limit)}`, got: show(value), isReached: value <= limit };
}

type Find = (contender: string) => Measurement | undefined;

function finder(
  comparisons: readonly Comparison[],
  rate: Rate,
  components: number,
  id = RUNNEL,
): { readonly find: Find; readonly runnel: Measurement } | undefined {
  const comparison = comparisons.find(
    ({ scenario }) => scenario.rate === rate && scenario.components === components,
  );
  const find: Find = (contender) =>
    comparison?.results.find((result) => result.contender === contender);
  const runnel = find(id);
  return runnel && { find, runnel };
}

function judgeFast(comparisons: readonly Comparison[]): readonly Target[] {
  const found = finder(comparisons, 10_000, 1);
  if (found === undefined) return [];
  const { find, runnel } = found;
  const where = "10,000 events/s, 1 component";
  const count = (value: number): string => formatNumber(value);
  const milliseconds = (value: number): string => `${formatNumber(value, 1)} ms`;
  return [
    atMost(`${where}: events lost`, 0, runnel.expected - runnel.received, count),
    atMost(
      `${where}: commits per frame`,
      1,
      runnel.commits / (runnel.frames + runnel.dropped),
      formatRatio,
    ),
    atMost(`${where}: long tasks`, 0, runnel.longTasks, count),
    atMost(`${where}: dropped frames`, 0, runnel.dropped, count),
    atMost(`${where}: p99 from send to commit`, 25, runnel.commitP99, milliseconds),
    ...judgeTask(where, find, runnel, [
      ["native-store", 0.3],
      ["native-state", 0.5],
      ["fetch-event-source", 0.6],
    ]),
  ];
}

/** At low rates, an event must be rendered without delay (the leading flush). */
function judgeSlow(comparisons: readonly Comparison[]): readonly Target[] {
  const found = finder(comparisons, 30, 1);
  if (found === undefined) return [];
  const { find, runnel } = found;
  const peers = CONTENDERS.filter(({ id, isIn }) => id !== RUNNEL && id !== FLOOR && !isIn);
  const fastest = Math.min(...peers.map(({ id }) => find(id)?.commitMedian ?? Infinity));
  if (fastest === Infinity) return [];
  const what = "30 events/s, 1 component: p50 from send to commit − the fastest alternative";
  return [
    atMost(what, 1, runnel.commitMedian - fastest, (value) => `${formatNumber(value, 1)} ms`),
  ];
}

function judgeBurst(comparisons: readonly Comparison[]): readonly Target[] {
  const found = finder(comparisons, "burst", 1);
  if (found === undefined) return [];
  const where = `${formatNumber(found.runnel.expected)} events in one response, 1 component`;
  return judgeTask(where, found.find, found.runnel, [
    ["fetch-event-source", 0.15],
    ["native-state", 0.05],
  ]);
}

/** Only rates above the frame rate. Below it, every contender commits each event, so no work can be saved. */
function judgeMany(comparisons: readonly Comparison[]): readonly Target[] {
  return comparisons
    .filter(
      ({ scenario: { components, rate } }) => components > 1 && (rate === "burst" || rate > 100),
    )
    .flatMap(({ scenario: { rate, components } }) => {
      const found = finder(comparisons, rate, components);
      if (found === undefined) return [];
      const { find, runnel } = found;
      const stream = rate === "burst" ? "one burst" : `${formatNumber(rate)} events/s`;
      const where = `${stream}, ${components} components`;
      return [
        atMost(`${where}: connections`, 1, runnel.connections, (value) => formatNumber(value)),
        ...judgeTask(where, find, runnel, [["native-store", 0.6]]),
      ];
    });
}

/** The work of a worker is not on the main thread. */
function judgeWorker(comparisons: readonly Comparison[], id: string): readonly Target[] {
  const limits: readonly [rate: Rate, components: number, peer: string, limit: number][] = [
    [10_000, 1, "native-store", 0.2],
    [10_000, 1, "fetch-event-source", 0.4],
    [1000, 10, "native-store", 0.5],
    ["burst", 1, "fetch-event-source", 0.03],
  ];
  const title = CONTENDERS.find((contender) => contender.id === id)?.title ?? id;
  const fast = finder(comparisons, 10_000, 1, id)?.runnel;
  const where = `${title}, 10,000 events/s, 1 component`;
  return [
    ...(fast === undefined
      ? []
      : [
          atMost(`${where}: events lost`, 0, fast.expected - fast.received, formatNumber),
          atMost(
            `${where}: p99 from send to commit`,
            25,
            fast.commitP99,
            (value) => `${formatNumber(value, 1)} ms`,
          ),
        ]),
    ...limits.flatMap(([rate, components, peer, limit]) => {
      const found = finder(comparisons, rate, components, id);
      if (found === undefined) return [];
      const stream = rate === "burst" ? "burst" : `${formatNumber(rate)} events/s`;
      const what = `${title}, ${stream}, ${components} component${components > 1 ? "s" : ""}`;
      return judgeTask(what, found.find, found.runnel, [[peer, limit]]);
    }),
  ];
}

/** The maximum number of bytes that the devtools keep of one stream. */
const DEVTOOLS_CAP = 8 * 1024 * 1024;

function judgeDevtools(comparisons: readonly Comparison[]): readonly Target[] {
  const found = finder(comparisons, 10_000, 1);
  const closed = found?.find(DEVTOOLS_CLOSED);
  const open = found?.find(DEVTOOLS_OPEN);
  if (found === undefined || closed === undefined || open === undefined) return [];
  const where = "10,000 events/s, devtools";
  const megabytes = (bytes: number): string => `${formatMegabytes(bytes)} MB`;
  return [
    atMost(
      `${where} closed: CPU time ÷ without devtools`,
      1.05,
      closed.cpu / found.runnel.cpu,
      formatRatio,
    ),
    atMost(
      `${where} open: share of dropped frames`,
      0.05,
      open.dropped / (open.frames + open.dropped),
      formatRatio,
    ),
    atMost(
      `${where} open: longest task`,
      100,
      open.longestTask,
      (value) => `${formatNumber(value)} ms`,
    ),
    atMost(`${where} open: heap growth`, DEVTOOLS_CAP, open.heap, megabytes),
    atMost(`${where} open: events lost`, 0, open.expected - open.received, (value) =>
      formatNumber(value),
    ),
  ];
}

function judgeTask(
  where: string,
  find: Find,
  runnel: Measurement,
  limits: ReadonlyArray<readonly [contender: string, limit: number]>,
): readonly Target[] {
  return limits.flatMap(([contender, limit]) => {
    const peer = find(contender);
    if (peer === undefined) return [];
    const title = CONTENDERS.find(({ id }) => id === contender)?.title ?? contender;
    return [
      atMost(`${where}: main thread time ÷ ${title}`, limit, runnel.task / peer.task, formatRatio),
    ];
  });
}
