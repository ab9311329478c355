import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import { createComplaint } from "./complaint.ts";
import { BLOCK } from "./connect.ts";
import type { Mirror, StreamEntry } from "./mirror.ts";

/** Reads into the mirrors what the logs have already, and then what is new, until `signal` ends it. */
async function followStreams(
  redis: Redis,
  mirrors: readonly Mirror[],
  { signal, onLoaded }: { readonly signal: AbortSignal; readonly onLoaded: () => void },
): Promise<void> {
  const complaint = createComplaint("The event logs cannot be read");
  let next = async () => {
    await loadMirrors(redis, mirrors);
    onLoaded();
    next = () => readNew(redis, mirrors);
  };
  while (!signal.aborted) {
    try {
      await next();
      complaint.settle();
    } catch (error) {
      if (signal.aborted) return;
      complaint.about(error);
      // The connection comes back by itself; an error of another kind must not make this spin.
      await delay(1_000);
    }
  }
}

async function loadMirrors(redis: Redis, mirrors: readonly Mirror[]): Promise<void> {
  for (const mirror of mirrors) {
    const entries = await redis.xrevrange(mirror.key, "+", "-", "COUNT", mirror.capacity);
    mirror.load(entries.reverse());
  }
}

/** All of them in one command, which waits for a while where there is nothing. */
async function readNew(redis: Redis, mirrors: readonly Mirror[]): Promise<void> {
  const keys = mirrors.map(({ key }) => key);
  const positions = mirrors.map(({ position }) => position());
  const found = await redis.xread(
    ...(["COUNT", 1_000, "BLOCK", BLOCK, "STREAMS"] as const),
    ...keys,
    ...positions,
  );
  for (const [key, entries] of (found ?? []) as readonly [string, readonly StreamEntry[]][]) {
    mirrors.find((mirror) => mirror.key === key)?.take(entries);
  }
}

export { followStreams };
