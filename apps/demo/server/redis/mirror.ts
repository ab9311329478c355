import type { Redis } from "ioredis";
import type { EventLog } from "../event-log.ts";
import { httpError } from "../http-error.ts";
import type { LogOptions } from "../logs.ts";
import { createRing, type LogEntry, type Place } from "../ring.ts";
import { appendEntry } from "./append.ts";
import type { Complaint } from "./complaint.ts";

/** As Redis tells of an event. */
type StreamEntry = readonly [id: string, fields: readonly string[]];

/**
 * What this server has read of a log in Redis: what clients are sent comes from here. So a thousand
 * that come back at once, because another server died, are no load on Redis.
 */
interface Mirror {
  readonly key: string;
  readonly capacity: number;
  readonly log: EventLog;
  /** The id to read on from. */
  position(): string;
  newest(): Place | undefined;
  /** Takes what was in the log before this server, and tells nobody. */
  load(entries: readonly StreamEntry[]): void;
  /** Takes what is new. */
  take(entries: readonly StreamEntry[]): void;
}

interface MirrorOptions extends LogOptions {
  readonly redis: Redis;
  readonly key: string;
  /** What Redis will not write, all logs together. */
  readonly refusals: Complaint;
}

/** How many more events Redis keeps than can be replayed: so far may a server that reads them fall behind. */
const SLACK = 10_000;

function createMirror(options: MirrorOptions): Mirror {
  const { redis, key, refusals, capacity, slack = SLACK } = options;
  const ring = createRing({ capacity });
  const listeners = new Set<(entry: LogEntry) => void>();

  function append(type: string, data: string): Promise<LogEntry> {
    const length = capacity + slack;
    const appended = appendEntry(redis, { key, length, known: ring.newest(), type, data });
    const outcome = appended.catch((error: unknown) => {
      // That there is no connection has been said already.
      if (redis.status === "ready") refusals.about(error);
      throw httpError(
        503,
        "log-unavailable",
        "The event log cannot be written to just now. The server's console says why.",
        { "Retry-After": "1" },
      );
    });
    // Who awaits it still hears of it; a timer that does not must not end the process.
    outcome.then(refusals.settle, () => {});
    return outcome;
  }

  return {
    key,
    capacity,
    position() {
      const newest = ring.newest();
      return newest ? `${newest.epoch}-${newest.sequence}` : "0-0";
    },
    newest: ring.newest,
    load: (entries) => entries.map(toEntry).forEach(ring.push),
    take(entries) {
      for (const entry of entries.map(toEntry)) {
        ring.push(entry);
        for (const listener of listeners) listener(entry);
      }
    },
    log: {
      append,
      after: ring.after,
      latest: ring.latest,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

function toEntry([id, [, type = "message", , data = ""]]: StreamEntry): LogEntry {
  return { id, type, data };
}

export { createMirror };
export type { Mirror, StreamEntry };
