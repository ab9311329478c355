import { Redis } from "ioredis";

interface RedisConnections {
  /** For what is answered at once. Refuses while there is no connection, rather than to keep and repeat. */
  readonly commands: Redis;
  /** For reads that block, and that would hold up everything behind them. Waits for Redis to come back. */
  readonly blocking: Redis;
  /** Resolves when commands are taken for the first time. */
  readonly connected: Promise<void>;
  close(): void;
}

/** How long one blocking read may take; past twice that, the connection is taken for dead. */
const BLOCK = 5_000;

/** Two connections that come back by themselves, and say so on the console when they go and when they are back. */
function connectRedis(url: string): RedisConnections {
  const retryStrategy = (attempt: number) => Math.min(100 * attempt, 1_000);
  const commands = new Redis(url, {
    retryStrategy,
    enableOfflineQueue: false,
    // An answer that was lost does not say that nothing was done: a repeated append might append twice.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
  });
  const blocking = new Redis(url, {
    retryStrategy,
    maxRetriesPerRequest: null,
    socketTimeout: 2 * BLOCK,
  });
  announce(commands);
  // Else an "error" that nobody listens to would end the process. The other connection has said it.
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

/** One line when it goes, one when it is back: not one for every attempt between. */
function announce(redis: Redis): void {
  // The URL may carry a password.
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
      console.error(`${where} cannot be reached (${why}): nothing new until it is back.`);
    }
    lost = true;
  });
  redis.on("ready", () => {
    if (lost) console.error(`${where} is back.`);
    // Such as a database that it does not have.
    if (reason !== undefined) console.error(`${where} is there, but says: ${reason}`);
    lost = false;
  });
}

export { BLOCK, connectRedis };
export type { RedisConnections };
