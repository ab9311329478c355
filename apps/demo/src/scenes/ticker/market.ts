import { createRandom } from "../../../server/random.ts";
import { instruments } from "./protocol.ts";
import type { Tick } from "./protocol.ts";

/** A pseudorandom market. The same seed gives the same trades. */
export function createMarket({ seed }: { readonly seed: number }): () => Tick {
  const random = createRandom(seed);
  const prices = instruments.map(({ start }) => start);

  return () => {
    const index = Math.floor(random() * instruments.length);
    const { symbol, start } = instruments[index]!;
    // Prices drift back to their start. Otherwise they would be absurd after some days.
    const pull = Math.log(start / prices[index]!) * 0.002;
    const price = prices[index]! * Math.exp(pull + (random() - 0.5) * 0.004);
    prices[index] = price;
    return {
      symbol,
      price: Number(price.toFixed(2)),
      change: Number(((price / start - 1) * 100).toFixed(2)),
      volume: 1 + Math.floor(random() ** 3 * 400),
    };
  };
}
