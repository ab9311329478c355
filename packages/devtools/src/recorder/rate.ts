/** Seconds that a {@link Rate} looks back. */
export const RATE_SECONDS = 30;

/** How many frames came in each of the last seconds. */
export interface Rate {
  count(at: number): void;
  /** One number per second, oldest first; the last one is the second that `now` is in. */
  read(now: number): number[];
}

export function createRate(): Rate {
  const buckets: number[] = Array.from({ length: RATE_SECONDS }, () => 0);
  let current = 0;

  function advance(second: number): void {
    // A clock that was set back, or facts replayed out of order, count towards the latest second.
    const steps = Math.min(second - current, RATE_SECONDS);
    for (let step = 0; step < steps; step++) buckets[(second - step) % RATE_SECONDS] = 0;
    if (steps > 0) current = second;
  }

  return {
    count(at) {
      const second = Math.floor(at / 1000);
      if (second > current) advance(second);
      const bucket = current % RATE_SECONDS;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    },
    read(now) {
      const last = Math.floor(now / 1000);
      return Array.from({ length: RATE_SECONDS }, (_, index) => {
        const second = last - RATE_SECONDS + 1 + index;
        const held = second <= current && second > current - RATE_SECONDS;
        return held ? (buckets[second % RATE_SECONDS] ?? 0) : 0;
      });
    },
  };
}
