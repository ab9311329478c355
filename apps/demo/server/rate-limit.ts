import { httpError } from "./http-error.ts";

export interface RateLimitOptions {
  /** Requests that are allowed at once. */
  readonly burst: number;
  /** Milliseconds until one more request is allowed. */
  readonly every: number;
  /** The clock, in milliseconds. Tests replace it. @defaultValue Date.now */
  readonly now?: () => number;
}

export interface RateLimit {
  /** Counts one request of `key`. Throws a 429 with `Retry-After` if there were too many. */
  take(key: string): void;
}

/** With fewer keys than this, full buckets are kept: they take little memory. */
const SWEEP_ABOVE = 1_000;

/** A token bucket for each key: it holds `burst` tokens and gains one in each `every`. */
export function createRateLimit({ burst, every, now = Date.now }: RateLimitOptions): RateLimit {
  /** When each bucket will be full again. A full bucket is the same as none. */
  const fullAt = new Map<string, number>();
  let sweepAt = 0;

  /** At most once in each `every`, so that a crowd does not make every request walk through all keys. */
  function sweep(time: number): void {
    if (fullAt.size <= SWEEP_ABOVE || time < sweepAt) return;
    sweepAt = time + every;
    for (const [key, at] of fullAt) if (at <= time) fullAt.delete(key);
  }

  return {
    take(key) {
      const time = now();
      sweep(time);
      const next = Math.max(time, fullAt.get(key) ?? 0) + every;
      const wait = next - time - burst * every;
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1_000);
        throw httpError(429, "too-fast", `Too many requests. Wait ${seconds} s and try again.`, {
          "Retry-After": String(seconds),
        });
      }
      fullAt.set(key, next);
    },
  };
}
