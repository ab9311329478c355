/** The number of seconds that a {@link Rate} covers. */
export const RATE_SECONDS = 30;

/** Counts frames per second, for the latest {@link RATE_SECONDS} seconds. */
export interface Rate {
  /** Counts frames that were received at the same time, in milliseconds since the epoch. */
  count(at: number, frames: number): void;
  /** One count per second, oldest first. The last one is the second of `now`. */
  read(now: number): number[];
}

export function createRate(): Rate {
  const buckets: number[] = Array.from({ length: RATE_SECONDS }, () => 0);
  let current = 0;
  let bucket = 0;
  /** When the current second ends. */
  let until = 0;

  function advance(second: number): void {
    const steps = Math.min(second - current, RATE_SECONDS);
    for (let step = 0; step < steps; step += 1) buckets[(second - step) % RATE_SECONDS] = 0;
    current = second;
    bucket = second % RATE_SECONDS;
    until = (second + 1) * 1000;
  }

  return {
    count(at, frames) {
      // If the clock was set back, or facts were replayed out of order, they count towards the latest second.
      if (at >= until) advance(Math.floor(at / 1000));
      buckets[bucket] = (buckets[bucket] ?? 0) + frames;
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
