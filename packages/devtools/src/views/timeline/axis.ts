/** Milliseconds between two marks that are good to read. */
const STEPS: readonly number[] = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000, 120_000, 300_000,
  600_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 86_400_000,
];

/** The smallest good step that is not below `least` milliseconds. */
export function niceStep(least: number): number {
  return STEPS.find((step) => step >= least) ?? Math.ceil(least / 86_400_000) * 86_400_000;
}

/**
 * A moment as the filter's `at:` takes it: "12.5s". In seconds however long it is, so that what is
 * read off the axis can be typed.
 *
 * @param milliseconds - Since the stream began.
 * @param step - What the moments beside it differ by: they get as many decimals as that needs.
 */
export function formatMoment(milliseconds: number, step = 1): string {
  const decimals = step >= 1000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3;
  const seconds = (milliseconds / 1000).toFixed(decimals);
  return `${step === 1 ? trim(seconds) : seconds}s`;
}

function trim(decimal: string): string {
  return decimal.replace(/\.?0+$/, "");
}
