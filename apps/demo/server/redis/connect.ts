import { Redis } from "ioredis";

export interface RedisConnections {
  /** For commands that are answered at once. While disconnected it rejects them instead of queueing them. */
  readonly commands: Redis;
  /** For blocking reads, which would delay every command behind them. It waits for Redis to come back. */
  readonly blocking: Redis;
  /** Resolves when Redis accepts commands for the first time. */
  readonly connected: Promise<void>;
  close(): void;
}

/** The longest time in ms that a blocking read takes. After twice that without data, the connection is dead. */
export const BLOCK = 5_000;

/** Two connections that reconnect by themselves. They log when Redis is lost and when it is back. */
export function connectRedis(url: string): RedisConnections {
  const retryStrategy = (attempt: number) => Math.min(100 * attempt, 1_000);
  const commands = new Redis(url, {
    retryStrategy,
    enableOfflineQueue: false,
    // A lost answer does not mean that the command was not executed. A repeated append might append twice.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
  });
  const blocking = new Redis(url, {
    retryStrategy,
    maxRetriesPerRequest: null,
    socketTimeout: 2 * BLOCK,
  });
  logConnection(commands);
  // An "error" event without a listener would end the process. The other connection logs the same error.
  blocking.on("error", () => {});
  return {
    commands,
    blocking,
    connected: new Promise((resolve) => commands.once("ready", resolve)),
    close() {
      commands.disconnect();
      blocking.disconnect();
    },
  };
}

/** Logs one line when the connection is lost and one when it is back, and none for the attempts between. */
function logConnection(redis: Redis): void {
  // Not the URL, which may contain a password.
  const where = `Redis at ${redis.options.host}:${redis.options.port}`;
  let lost = false;
  let reason: string | undefined;
  redis.on("connect", () => {
    reason = undefined;
  });
  redis.on("error", (error) => {
    reason = error.message;
  });
  redis.on("reconnecting", () => {
    if (!lost) {
      const why = reason ?? "the connection was closed";
      console.error(`${where} cannot be reached (${why}). No new events until it is back.`);
    }
    lost = true;
  });
  redis.on("ready", () => {
    if (lost) console.error(`${where} is back.`);
    // For example: the database does not exist.
    if (reason !== undefined) console.error(`${where} is connected but reports: ${reason}`);
    lost = false;
  });
}
