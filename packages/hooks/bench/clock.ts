/**
 * Milliseconds since the epoch with a fraction, comparable between processes of one machine.
 *
 * `performance.timeOrigin` will not do: it is read once, and is off by as much as the system clock
 * was corrected since. So the monotonic clock is set by the moment at which `Date.now()` ticks.
 */
export function createClock(): () => number {
  let offset = -Infinity;
  for (let round = 0; round < 20; round += 1) {
    const tick = waitForTick();
    // The tick is noticed late, never early, so the largest offset is the best.
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
