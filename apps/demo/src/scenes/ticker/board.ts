import { instruments } from "./instruments.ts";
import type { Tick } from "./tick.ts";

/** What the board knows of one instrument. */
interface Quote {
  readonly latest: Tick;
  readonly direction: "up" | "down";
  readonly volume: number;
  /** Prices for the sparkline, oldest first. */
  readonly prices: readonly number[];
  /** When the newest of them was noted, in milliseconds. */
  readonly notedAt: number;
}

interface Point {
  /** Seconds. */
  readonly time: number;
  readonly value: number;
}

interface Board {
  /** In the order of `instruments`; `undefined` for those not traded yet. */
  readonly quotes: readonly (Quote | undefined)[];
  /** How many have been traded, and the sum of their latest changes: kept up rather than counted anew. */
  readonly known: number;
  readonly changes: number;
  readonly index: readonly Point[];
}

interface TickEvent {
  readonly data: Tick;
  readonly receivedAt: number;
}

/** Milliseconds. A line gets four points a second however many trades there are: more is seen by nobody. */
const STEP = 250;
const SPARK_POINTS = 40;
const INDEX_POINTS = 240;

const position = new Map(instruments.map(({ symbol }, index) => [symbol, index]));

const emptyBoard: Board = {
  quotes: instruments.map(() => undefined),
  known: 0,
  changes: 0,
  index: [],
};

/**
 * Runs for every trade, ten thousand times a second if need be. What it copies is fifty references and
 * one quote; the long lists are copied only when a point is added. A quote that was not traded stays
 * the same object, so its row does not render.
 */
function addTick(board: Board, { data: tick, receivedAt }: TickEvent): Board {
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
  const noted = before !== undefined && at - before.notedAt < STEP;
  return {
    latest: tick,
    direction: before && tick.price < before.latest.price ? "down" : "up",
    volume: (before?.volume ?? 0) + tick.volume,
    prices: noted ? before.prices : lastOf(before?.prices ?? [], tick.price, SPARK_POINTS),
    notedAt: noted ? before.notedAt : at,
  };
}

/** From when half of the market is known: the first few trades alone say nothing of it. */
function addPoint(board: Board, at: number): readonly Point[] {
  const { known, index } = board;
  const time = at / 1_000;
  const last = index.at(-1);
  if (known < instruments.length / 2) return index;
  if (last !== undefined && time - last.time < STEP / 1_000) return index;
  return lastOf(index, { time, value: indexOf(board) }, INDEX_POINTS);
}

/** 100 is the server's start; every instrument weighs the same. */
function indexOf({ known, changes }: Board): number {
  return 100 + changes / Math.max(1, known);
}

function lastOf<Item>(items: readonly Item[], next: Item, most: number): readonly Item[] {
  return [...items.slice(1 - most), next];
}

export { addTick, emptyBoard, indexOf };
export type { Board, Point, Quote, TickEvent };
