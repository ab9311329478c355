import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import { BLOCK } from "./connect.ts";
import type { Mirror, StreamEntry } from "./mirror.ts";

/** Reads into the mirrors what the logs have already. */
async function loadMirrors(redis: Redis, mirrors: readonly Mirror[]): Promise<void> {
  for (const mirror of mirrors) {
    const entries = await redis.xrevrange(mirror.key, "+", "-", "COUNT", mirror.capacity);
    mirror.load(entries.reverse());
  }
}

/** Reads into the mirrors what is new, all of them in one command, until `signal` ends it. */
async function followStreams(
  redis: Redis,
  mirrors: readonly Mirror[],
  signal: AbortSignal,
): Promise<void> {
  const keys = mirrors.map(({ key }) => key);
  while (!signal.aborted) {
    const positions = mirrors.map(({ position }) => position());
    try {
      const found = await redis.xread(
        ...(["COUNT", 1_000, "BLOCK", BLOCK, "STREAMS"] as const),
        ...keys,
        ...positions,
      );
      for (const [key, entries] of (found ?? []) as readonly [string, readonly StreamEntry[]][]) {
        mirrors.find((mirror) => mirror.key === key)?.take(entries);
      }
    } catch (error) {
      if (signal.aborted) return;
      console.error("The event logs cannot be read:", error);
      // The connection comes back by itself; an error of another kind must not make this spin.
      await delay(1_000);
    }
  }
}

export { followStreams, loadMirrors };
