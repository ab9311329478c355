/** Nearly 25 days. A timer that is to wait longer, or for ever, runs at once. */
const LONGEST = 2 ** 31 - 1;

/** The nearest that a timer can do. */
export function clampTimeout(milliseconds: number): number {
  return Math.min(LONGEST, Math.max(0, milliseconds));
}
