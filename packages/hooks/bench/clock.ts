/**
 * Returns the time in milliseconds since the epoch, with a fraction. It is comparable between processes of one machine.
 *
 * `performance.timeOrigin` is not precise enough: it is read once, so it is wrong by every later correction of the
 * system clock. Instead, the offset of the monotonic clock is measured when `Date.now()` ticks.
 */
export function createClock(): () => number {
  let offset = -Infinity;
  for (let round = 0; round < 20; round += 1) {
    const tick = waitForTick();
    // A tick is noticed late, never early, so the largest offset is the most precise.
    offset = Math.max(offset, tick - performance.now());
  }
  return () => offset + performance.now();
}

function waitForTick(): number {
  const start = Date.now();
  let now = start;
  while (now === start) now = Date.now();
  return now;
}
