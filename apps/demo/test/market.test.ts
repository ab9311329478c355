import { describe, expect, it } from "vitest";
import { createMarket } from "../src/scenes/ticker/market.ts";

function trades(seed: number, count: number) {
  const trade = createMarket({ seed });
  return Array.from({ length: count }, trade);
}

describe("the market", () => {
  it("makes the same trades for the same seed", () => {
    expect(trades(1, 500)).toEqual(trades(1, 500));
    expect(trades(1, 500)).not.toEqual(trades(2, 500));
  });

  it("trades every instrument", () => {
    expect(new Set(trades(1, 500).map(({ symbol }) => symbol)).size).toBe(50);
  });

  it("keeps its prices near their start over 500,000 trades", () => {
    const changes = trades(1, 500_000).map(({ change }) => Math.abs(change));

    expect(Math.max(...changes.slice(-1_000))).toBeLessThan(50);
  });
});
