import { createEventLog } from "./event-log.ts";
import type { EventLog } from "./event-log.ts";

export interface LogOptions {
  /** The number of events that can be replayed. */
  readonly capacity: number;
  /** How many more events Redis keeps for servers that have fallen behind. @defaultValue 10000 */
  readonly slack?: number;
  /**
   * Whether this scene could have written the event. Every program with access to Redis can write there; an entry that is not
   * accepted is skipped, so what a scene reads from its log needs no second check.
   */
  readonly accepts: (event: { readonly type: string; readonly data: string }) => boolean;
}

/** Starts something that appends events by itself, and returns how to stop it. */
export type Producer = () => () => void;

/** The logs of all scenes, in this process or shared by all servers. */
export interface Logs {
  /** Opens the log `name`, which is the same one on all servers. To be called before `start`. */
  open(name: string, options: LogOptions): EventLog;
  /** Runs `producer` in exactly one server. When that server is gone, another one runs it. */
  produce(producer: Producer): void;
  /** Begins to read and to produce. All logs are open and all producers are known. */
  start(): void;
  /**
   * Resolves when `lastEventId` can be resumed here: another server may have sent that event a moment before it arrives
   * here. Rejects with a 503 if the logs have not been read yet.
   */
  ready(lastEventId: string): Promise<void>;
  close(): Promise<void>;
}

/** The logs of a single server. It reads only what it wrote itself, so nothing has to be checked. */
export function createMemoryLogs(): Logs {
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
