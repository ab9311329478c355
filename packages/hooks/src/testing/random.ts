/** A small repeatable source of chance. */
export type Random = {
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number;
  /** One of the items; `undefined` only for an empty list. */
  pick<Item>(items: readonly Item[]): Item | undefined;
};

/**
 * The same numbers for the same seed and stream, whatever other streams drew: every connection has a stream of
 * its own, so that its faults do not hang on how far another one got. (mulberry32)
 */
export function createRandom(seed: number, stream: number): Random {
  let state = (Math.imul(stream + 1, 0x9e3779b1) ^ seed) >>> 0;

  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  return { below, pick: (items) => items[below(items.length)] };
}
