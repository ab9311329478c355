import { httpError } from "./http-error.ts";

interface RateLimitOptions {
  /** How often somebody may ask at once. */
  readonly burst: number;
  /** Milliseconds until one more is allowed. */
  readonly every: number;
  /** For tests. */
  readonly now?: () => number;
}

interface RateLimit {
  /** Counts one request of `who`; throws a 429 that says how long to wait. */
  take(who: string): void;
}

/** Past so many people, those who are allowed everything again are forgotten. */
const CROWD = 1_000;

/** A bucket for everybody that holds `burst` requests and fills up again, one `every` so often. */
function createRateLimit({ burst, every, now = Date.now }: RateLimitOptions): RateLimit {
  /** When each bucket will be full again. */
  const fullAt = new Map<string, number>();

  function forgetIdle(time: number): void {
    for (const [who, at] of fullAt) if (at <= time) fullAt.delete(who);
  }

  return {
    take(who) {
      const time = now();
      if (fullAt.size > CROWD) forgetIdle(time);
      const next = Math.max(time, fullAt.get(who) ?? 0) + every;
      const wait = next - time - burst * every;
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1_000);
        throw httpError(429, "too-fast", `That was too fast. Wait ${seconds} s and try again.`, {
          "Retry-After": String(seconds),
        });
      }
      fullAt.set(who, next);
    },
  };
}

export { createRateLimit };
export type { RateLimit, RateLimitOptions };
