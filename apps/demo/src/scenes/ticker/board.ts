import { instruments } from "./protocol.ts";
import type { Tick } from "./protocol.ts";

/** The state of one instrument. */
export interface Quote {
  readonly latest: Tick;
  readonly direction: "up" | "down";
  readonly volume: number;
  /** Prices for the sparkline, oldest first. */
  readonly prices: readonly number[];
  /** When the newest of them was added, in milliseconds. */
  readonly sampledAt: number;
}

export interface Point {
  /** Seconds. */
  readonly time: number;
  readonly value: number;
}

export interface Board {
  /** In the order of `instruments`. `undefined`: not traded yet. */
  readonly quotes: readonly (Quote | undefined)[];
  /** How many instruments were traded, and the sum of their latest changes: updated with each trade, not recounted. */
  readonly known: number;
  readonly changes: number;
  readonly index: readonly Point[];
}

export interface TickEvent {
  readonly data: Tick;
  readonly receivedAt: number;
  readonly lastEventId: string;
}

/** Milliseconds between two points of a line, however many trades there are. More points would not be visible. */
const SAMPLE_INTERVAL = 250;
const SPARKLINE_POINTS = 40;
const INDEX_POINTS = 240;

const position = new Map(instruments.map(({ symbol }, index) => [symbol, index]));

export const emptyBoard: Board = {
  quotes: instruments.map(() => undefined),
  known: 0,
  changes: 0,
  index: [],
};

/**
 * Runs for every trade, up to ten thousand times a second. It copies fifty references and one quote. The
 * long lists are copied only when a point is added. The quotes of other instruments stay the same objects,
 * so their rows do not render.
 */
export function addTick(
  board: Board,
  { data: tick, receivedAt }: Pick<TickEvent, "data" | "receivedAt">,
): Board {
  const at = position.get(tick.symbol);
  if (at === undefined) return board;
  const before = board.quotes[at];
  const quotes = board.quotes.slice();
  quotes[at] = addTrade(before, tick, receivedAt);
  const next: Board = {
    quotes,
    known: before ? board.known : board.known + 1,
    changes: board.changes + tick.change - (before?.latest.change ?? 0),
    index: board.index,
  };
  return { ...next, index: addPoint(next, receivedAt) };
}

function addTrade(before: Quote | undefined, tick: Tick, at: number): Quote {
  const sampled = before !== undefined && at - before.sampledAt < SAMPLE_INTERVAL;
  return {
    latest: tick,
    direction: before && tick.price < before.latest.price ? "down" : "up",
    volume: (before?.volume ?? 0) + tick.volume,
    prices: sampled ? before.prices : append(before?.prices ?? [], tick.price, SPARKLINE_POINTS),
    sampledAt: sampled ? before.sampledAt : at,
  };
}

/** Starts when half of the instruments were traded: the first few trades alone do not represent the market. */
function addPoint(board: Board, at: number): readonly Point[] {
  const { known, index } = board;
  const time = at / 1_000;
  const last = index.at(-1);
  if (known < instruments.length / 2) return index;
  if (last !== undefined && time - last.time < SAMPLE_INTERVAL / 1_000) return index;
  return append(index, { time, value: indexOf(board) }, INDEX_POINTS);
}

/** 100 when the server starts. Every instrument has the same weight. */
export function indexOf({ known, changes }: Board): number {
  return 100 + changes / Math.max(1, known);
}

function append<Item>(items: readonly Item[], next: Item, limit: number): readonly Item[] {
  return [...items.slice(1 - limit), next];
}
