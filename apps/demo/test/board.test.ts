import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addTick, emptyBoard, indexOf } from "../src/scenes/ticker/board.ts";
import { addGap, noFrames } from "../src/scenes/ticker/frames.ts";
import { instruments } from "../src/scenes/ticker/protocol.ts";
import { createMarket } from "../src/scenes/ticker/market.ts";
import { createOnDemand } from "../src/scenes/ticker/on-demand.ts";

const [first, second] = instruments;

function tick(symbol: string, { price = 1, change = 0, volume = 1, at = 0 } = {}) {
  return { data: { symbol, price, change, volume }, receivedAt: at };
}

function tradeMany(count: number, step: number) {
  const trade = createMarket({ seed: 1 });
  const events = Array.from({ length: count }, (_, n) => ({ data: trade(), receivedAt: n * step }));
  return { events, board: events.reduce(addTick, emptyBoard) };
}

describe("the dashboard's board", () => {
  it("counts every trade", () => {
    const { events, board } = tradeMany(20_000, 0.1);

    const volume = board.quotes.reduce((sum, quote) => sum + (quote?.volume ?? 0), 0);
    expect(volume).toBe(events.reduce((sum, { data }) => sum + data.volume, 0));
    for (const [index, { symbol }] of instruments.entries()) {
      const last = events.filter(({ data }) => data.symbol === symbol).at(-1);
      expect(board.quotes[index]!.latest).toBe(last!.data);
    }
  });

  it("keeps the quote objects of other instruments, so that their rows do not render", () => {
    const before = addTick(emptyBoard, tick(first!.symbol));
    const after = addTick(before, tick(second!.symbol));

    expect(after.quotes[0]).toBe(before.quotes[0]);
    expect(after.quotes[1]).not.toBe(before.quotes[1]);
  });

  it("adds a point to a line at most four times a second, and copies the line only then", () => {
    const start = addTick(emptyBoard, tick(first!.symbol, { price: 1, at: 0 }));
    const soon = addTick(start, tick(first!.symbol, { price: 2, at: 249 }));
    const later = addTick(soon, tick(first!.symbol, { price: 3, at: 250 }));

    expect(soon.quotes[0]!.prices).toBe(start.quotes[0]!.prices);
    expect(soon.quotes[0]!.latest.price).toBe(2);
    expect(later.quotes[0]!.prices).toEqual([1, 3]);
  });

  it("limits the length of its lines", () => {
    const { board } = tradeMany(50_000, 10);

    expect(board.index).toHaveLength(240);
    for (const quote of board.quotes) expect(quote!.prices).toHaveLength(40);
  });

  it("updates an index that equals the mean of all changes", () => {
    const { board } = tradeMany(20_000, 0.1);

    const changes = board.quotes.map((quote) => quote!.latest.change);
    const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    expect(indexOf(board)).toBeCloseTo(100 + mean, 6);
  });

  it("starts the index only when half of the instruments were traded", () => {
    expect(addTick(emptyBoard, tick(first!.symbol, { change: 40 })).index).toEqual([]);
  });

  it("ignores unknown instruments", () => {
    expect(addTick(emptyBoard, tick("NONE"))).toBe(emptyBoard);
  });
});

describe("dropped frames", () => {
  const gaps = (...list: readonly number[]) => list.reduce(addGap, noFrames).dropped;

  it("are the frames that would have fitted into a gap", () => {
    expect(gaps(16.6, 16.7, 16.7)).toBe(0);
    expect(gaps(16.7, 33.4, 50.1)).toBe(3);
  });

  it("are counted by the refresh interval of the screen", () => {
    expect(gaps(8.3, 8.3, 8.3, 16.6)).toBe(1);
  });

  it("are not counted when one frame is late and the next one is on time", () => {
    expect(gaps(16.7, 16.7, 24, 9.4, 16.7, 16.7, 16.7)).toBe(0);
  });

  it("are counted against 60 frames per second when most frames are late", () => {
    expect(gaps(...Array.from({ length: 40 }, () => 50))).toBe(80);
  });
});

describe("a market on demand", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("runs once for all holders, and for a grace period after the last one has left", () => {
    const stop = vi.fn<() => void>();
    const start = vi.fn<() => () => void>(() => stop);
    const market = createOnDemand(start, 1_000);
    const [one, two, three] = [1, 2, 3].map(() => new AbortController());
    market.hold(one!.signal);
    market.hold(two!.signal);
    expect(start).toHaveBeenCalledOnce();

    one!.abort();
    two!.abort();
    vi.advanceTimersByTime(900);
    market.hold(three!.signal);
    vi.advanceTimersByTime(5_000);
    expect(stop).not.toHaveBeenCalled();

    three!.abort();
    vi.advanceTimersByTime(1_000);
    expect(stop).toHaveBeenCalledOnce();
    market.hold(new AbortController().signal);
    expect(start).toHaveBeenCalledTimes(2);
  });

  it("does not start for a holder that has already left", () => {
    const start = vi.fn<() => () => void>(() => () => {});

    createOnDemand(start, 1_000).hold(AbortSignal.abort());

    expect(start).not.toHaveBeenCalled();
  });
});
