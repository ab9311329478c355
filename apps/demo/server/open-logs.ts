import { createMemoryLogs } from "./logs.ts";
import type { Logs } from "./logs.ts";

/** Logs in Redis if there is a URL, in memory otherwise. The Redis client is loaded only if it is needed. */
export async function openLogs({
  redisUrl,
}: {
  readonly redisUrl: string | undefined;
}): Promise<Logs> {
  if (redisUrl === undefined) return createMemoryLogs();
  const { createRedisLogs } = await import("./redis/redis-logs.ts");
  return createRedisLogs(redisUrl);
}
