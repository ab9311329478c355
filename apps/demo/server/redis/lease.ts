import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";

interface LeaseOptions {
  readonly redis: Redis;
  readonly key: string;
  onGained(): void;
  onLost(): void;
}

interface Lease {
  /** Gives it back at once, so that another server need not wait for it to run out. */
  release(): Promise<void>;
}

/** A server that dies is followed by another one after at most a term and a turn: 1.5 s. */
const TERM = 1_200;
const TURN = 300;

/** Only its holder may do that: it may have run out, and be another's by now. */
const RENEW = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2])`;
const RELEASE = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1])`;

/** Something that one server holds at a time, as long as it lives and reaches Redis. */
function holdLease({ redis, key, onGained, onLost }: LeaseOptions): Lease {
  const holder = randomUUID();
  let held = false;
  let released = false;
  let expiry: NodeJS.Timeout | undefined;

  function lose(): void {
    clearTimeout(expiry);
    if (!held) return;
    held = false;
    onLost();
  }

  async function ask(): Promise<boolean> {
    if (held) return (await redis.eval(RENEW, 1, key, holder, TERM)) === 1;
    return (await redis.set(key, holder, "PX", TERM, "NX")) === "OK";
  }

  async function turn(): Promise<void> {
    const asked = performance.now();
    try {
      const mine = await ask();
      if (released) return;
      if (!mine) return lose();
    } catch {
      // Redis does not answer. What we hold, we hold until it runs out there.
      return;
    }
    clearTimeout(expiry);
    // From the question on: how long the answer was under way, nobody knows.
    expiry = setTimeout(lose, TERM - (performance.now() - asked));
    if (held) return;
    held = true;
    onGained();
  }

  const timer = setInterval(() => void turn(), TURN);
  void turn();

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

export { holdLease };
export type { Lease };
