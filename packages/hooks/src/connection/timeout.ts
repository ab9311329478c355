/** Nearly 25 days. A timer that is asked to wait longer fires at once. */
const LONGEST = 2 ** 31 - 1;

/** Limits a delay to what a timer can wait. */
export function clampTimeout(milliseconds: number): number {
  return Math.min(LONGEST, Math.max(0, milliseconds));
}
