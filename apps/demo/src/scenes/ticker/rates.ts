/** Trades per second, from what can be read to what nobody's eye can follow. */
const rates = [10, 100, 1_000, 10_000] as const;

type Rate = (typeof rates)[number];

const FIRST_RATE: Rate = 100;

export { FIRST_RATE, rates };
export type { Rate };
