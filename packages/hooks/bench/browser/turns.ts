import { setTimeout as sleep } from "node:timers/promises";
import { DEVTOOLS_IN_TURNS } from "../contenders.ts";
import type { ServerProcess } from "../server/process.ts";
import type { BenchBrowser, BenchPage } from "./browser.ts";
import { readCosts } from "./costs.ts";
import { call, loaded } from "./measure.ts";

/** The CPU time of one page without and with closed devtools. */
export interface Turns {
  /** Milliseconds of CPU time per second. */
  readonly without: number;
  readonly closed: number;
  /** The mean of closed ÷ without, of one turn each, and its standard error. */
  readonly ratio: number;
  readonly error: number;
}

/** Milliseconds of one turn, and before its measurement begins. */
const TURN = 1000;
const SETTLING = 200;
/** Milliseconds in which the engine optimizes the code. */
const WARM_UP = 3000;
const RUN = "turns";

/**
 * Mounts and unmounts closed devtools in one page. Two pages differ by up to a tenth, whatever they contain, and no number of
 * them that fits into an hour shows a difference of a hundredth.
 */
export async function measureTurns(
  turns: number,
  rate: number,
  browser: BenchBrowser,
  server: ServerProcess,
): Promise<Turns> {
  const duration = WARM_UP + 2 * (turns + 2) * (TURN + 2 * SETTLING);
  server.prepare(RUN, rate, Math.ceil((rate * duration) / 1000));
  const query = new URLSearchParams({ contender: DEVTOOLS_IN_TURNS, run: RUN, components: "1" });
  const page = await browser.open(`${server.origin}/?${query}`);
  try {
    await loaded(page);
    await page.send("Performance.enable", { timeDomain: "timeTicks" });
    await call(page, "start");
    await server.connected(RUN);
    await call(page, "begin");
    void server.go(RUN);
    await sleep(WARM_UP);
    const pairs: Pair[] = [];
    for (let turn = 0; turn < turns; turn += 1) pairs.push(await measurePair(page, turn % 2 === 0));
    return summarize(pairs);
  } finally {
    await page.close();
  }
}

interface Pair {
  readonly without: number;
  readonly closed: number;
}

/** @param isClosedFirst - Alternates, so that neither has the better place. */
async function measurePair(page: BenchPage, isClosedFirst: boolean): Promise<Pair> {
  const first = await measureTurn(page, isClosedFirst);
  const second = await measureTurn(page, !isClosedFirst);
  return isClosedFirst ? { closed: first, without: second } : { closed: second, without: first };
}

async function measureTurn(page: BenchPage, isShown: boolean): Promise<number> {
  await page.evaluate(`showDevtools(${isShown})`);
  await sleep(SETTLING);
  const { cpu } = await readCosts(page);
  const start = performance.now();
  await sleep(TURN);
  const after = await readCosts(page);
  return (1000 * (after.cpu - cpu)) / (performance.now() - start);
}

function summarize(pairs: readonly Pair[]): Turns {
  const ratios = pairs.map(({ closed, without }) => closed / without);
  const ratio = mean(ratios);
  const variance = mean(ratios.map((one) => (one - ratio) ** 2));
  return {
    without: mean(pairs.map(({ without }) => without)),
    closed: mean(pairs.map(({ closed }) => closed)),
    ratio,
    error: Math.sqrt(variance / (pairs.length - 1)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
