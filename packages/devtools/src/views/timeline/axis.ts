/** Steps between marks that are easy to read, in milliseconds. */
const STEPS: readonly number[] = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000, 120_000, 300_000,
  600_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 86_400_000,
];

/** The smallest of the steps that is at least `least` milliseconds. */
export function niceStep(least: number): number {
  return STEPS.find((step) => step >= least) ?? Math.ceil(least / 86_400_000) * 86_400_000;
}

/**
 * A time in the syntax of the filter's `at:`, such as "12.5s". It is always in seconds, so that a label of the axis can be
 * typed into the filter.
 *
 * @param milliseconds - Since the start of the stream.
 * @param step - The distance of the labels, which determines the number of decimals.
 */
export function formatMoment(milliseconds: number, step = 1): string {
  const decimals = step >= 1000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3;
  const seconds = (milliseconds / 1000).toFixed(decimals);
  return `${step === 1 ? trim(seconds) : seconds}s`;
}

function trim(decimal: string): string {
  return decimal.replace(/\.?0+$/, "");
}
