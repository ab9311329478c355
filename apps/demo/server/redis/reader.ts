import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import { BLOCK } from "./connect.ts";
import type { StreamEntry } from "./entry.ts";
import { createOnceLogger } from "./log-once.ts";
import type { Mirror } from "./mirror.ts";

/** Fills the mirrors with what the logs contain, then with new events, until `signal` is aborted. */
export async function followStreams(
  redis: Redis,
  mirrors: readonly Mirror[],
  { signal, onLoaded }: { readonly signal: AbortSignal; readonly onLoaded: () => void },
): Promise<void> {
  const problem = createOnceLogger("The event logs cannot be read");
  let next = async () => {
    await loadMirrors(redis, mirrors);
    onLoaded();
    next = () => readNew(redis, mirrors);
  };
  while (!signal.aborted) {
    try {
      await next();
      problem.reset();
    } catch (error) {
      if (signal.aborted) return;
      problem.error(error);
      // A lost connection is reestablished by the client. Other errors must not make this a busy loop.
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

/** Reads all logs with one command, which blocks while there is nothing new. */
async function readNew(redis: Redis, mirrors: readonly Mirror[]): Promise<void> {
  const keys = mirrors.map(({ key }) => key);
  const positions = mirrors.map(({ position }) => position());
  const found = await redis.xread(
    ...(["COUNT", 1_000, "BLOCK", BLOCK, "STREAMS"] as const),
    ...keys,
    ...positions,
  );
  for (const [key, entries] of (found ?? []) as readonly [string, readonly StreamEntry[]][]) {
    mirrors.find((mirror) => mirror.key === key)?.add(entries);
  }
}
