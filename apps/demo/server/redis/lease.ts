import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { createOnceLogger } from "./log-once.ts";

interface LeaseOptions {
  readonly redis: Redis;
  readonly key: string;
  onGained(): void;
  onLost(): void;
}

export interface Lease {
  /** Gives the lease back, so that another server need not wait until it expires. */
  release(): Promise<void>;
}

/** Milliseconds. When a server dies, another one has its lease after at most a term and an interval: 1.5 s. */
const TERM = 1_200;
const INTERVAL = 300;

/** Only the holder may renew or release a lease: it may have expired and belong to another server now. */
const RENEW = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2])`;
const RELEASE = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1])`;

/** What `PTTL` answers for a key that never expires. */
const NO_EXPIRY = -1;

/** Tries to hold a lease that one server holds at a time, for as long as it lives and reaches Redis. */
export function holdLease({ redis, key, onGained, onLost }: LeaseOptions): Lease {
  const holder = randomUUID();
  const problem = createOnceLogger(`No server can produce events`);
  let held = false;
  let released = false;
  let expiry: NodeJS.Timeout | undefined;

  function lose(): void {
    clearTimeout(expiry);
    if (!held) return;
    held = false;
    onLost();
  }

  async function request(): Promise<boolean> {
    if (held) return (await redis.eval(RENEW, 1, key, holder, TERM)) === 1;
    if ((await redis.set(key, holder, "PX", TERM, "NX")) === "OK") return true;
    // A lease always expires. A key that does not was set by something else, and would keep every server waiting.
    if ((await redis.pttl(key)) === NO_EXPIRY) {
      problem.error(`the key "${key}" in Redis was not set by a demo server. Delete it.`);
    }
    return false;
  }

  async function renew(): Promise<void> {
    const requestedAt = performance.now();
    try {
      const granted = await request();
      if (released) return;
      if (!granted) return lose();
    } catch {
      // Redis does not answer. The lease stays held until it expires in Redis.
      return;
    }
    problem.reset();
    clearTimeout(expiry);
    // The term began in Redis at some moment between the request and the answer. The earliest one is safe.
    expiry = setTimeout(lose, TERM - (performance.now() - requestedAt));
    if (held) return;
    held = true;
    onGained();
  }

  const timer = setInterval(() => void renew(), INTERVAL);
  void renew();

  return {
    async release() {
      released = true;
      clearInterval(timer);
      const wasHeld = held;
      lose();
      if (wasHeld) await redis.eval(RELEASE, 1, key, holder).catch(() => {});
    },
  };
}
