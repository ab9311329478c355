import { createEventLog, type EventLog } from "./event-log.ts";

interface LogOptions {
  /** How many events can be replayed. */
  readonly capacity: number;
  /** How many more are kept for servers that have fallen behind, where there are several. @defaultValue 10000 */
  readonly slack?: number;
}

/** Starts something that goes on by itself, and returns how to stop it. */
type Producer = () => () => void;

/** Where the scenes' logs are: in this process, or shared by all servers. */
interface Logs {
  /** All servers that share their logs mean the same one by `name`. Only while the server is being made. */
  open(name: string, options: LogOptions): EventLog;
  /** Runs `producer` in exactly one of the servers; in another one, should that one go. */
  produce(producer: Producer): void;
  /** All logs are open, and all producers known: begins to read, and to produce. */
  start(): void;
  /**
   * Resolves when `lastEventId` can be resumed here: another server may have sent it a moment before
   * it arrived. Rejects with a 503 while there is nothing to read.
   */
  ready(lastEventId: string): Promise<void>;
  close(): Promise<void>;
}

/** One process and no more: nothing to wait for, nobody to share with. */
function createMemoryLogs(): Logs {
  const producers: Producer[] = [];
  let stops: readonly (() => void)[] = [];
  return {
    open: (_name, options) => createEventLog(options),
    produce: (producer) => void producers.push(producer),
    start() {
      stops = producers.map((producer) => producer());
    },
    ready: () => Promise.resolve(),
    close() {
      for (const stop of stops) stop();
      stops = [];
      return Promise.resolve();
    },
  };
}

/** In Redis where there is a URL of one. Who needs no Redis need not load its client. */
async function openLogs({ redisUrl }: { readonly redisUrl: string | undefined }): Promise<Logs> {
  if (redisUrl === undefined) return createMemoryLogs();
  const { createRedisLogs } = await import("./redis/redis-logs.ts");
  return createRedisLogs(redisUrl);
}

export { createMemoryLogs, openLogs };
export type { LogOptions, Logs, Producer };
