import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { EventLog } from "../event-log.ts";
import { httpError } from "../http-error.ts";
import type { LogOptions } from "../logs.ts";
import { createRing, placeOf } from "../ring.ts";
import type { LogEntry, Place } from "../ring.ts";
import { appendEntry } from "./append.ts";
import { readEntry } from "./entry.ts";
import type { StreamEntry } from "./entry.ts";
import type { OnceLogger } from "./log-once.ts";

/**
 * This server's copy of a log in Redis. Clients are sent events from the copy, so a thousand clients that reconnect at
 * once, because another server died, cause no load on Redis.
 */
export interface Mirror {
  readonly key: string;
  readonly capacity: number;
  readonly log: EventLog;
  /** The id after which to read on. */
  position(): string;
  newest(): Place | undefined;
  /** Adds what was in the log before this server was started. Subscribers are not notified. */
  load(entries: readonly StreamEntry[]): void;
  /** Adds new entries and notifies subscribers. */
  add(entries: readonly StreamEntry[]): void;
}

interface MirrorOptions extends LogOptions {
  readonly redis: Redis;
  readonly key: string;
  /** Logs why Redis rejects an append. Shared by all logs. */
  readonly rejections: OnceLogger;
}

/** How many ms a client waits until an event arrives here from another server. */
const ARRIVAL_TIMEOUT = 2_000;

/** How many more events Redis keeps than can be replayed: a server that reads them may fall so far behind. */
const SLACK = 10_000;

export function createMirror(options: MirrorOptions): Mirror {
  const { redis, key, rejections, capacity, slack = SLACK, accepts } = options;
  const ring = createRing({ capacity });
  const listeners = new Set<(entry: LogEntry) => void>();
  let position = "0-0";
  let warned = false;

  function append(type: string, data: string): Promise<LogEntry> {
    const length = capacity + slack;
    const appended = appendEntry(redis, { key, length, known: ring.newest(), type, data });
    const outcome = appended.catch((error: unknown) => {
      // A lost connection has already been logged.
      if (redis.status === "ready") rejections.error(error);
      throw httpError(
        503,
        "log-unavailable",
        "The event log cannot be written at the moment. See the server's console.",
        { "Retry-After": "1" },
      );
    });
    // The caller may ignore the promise, as a timer does. A rejection must not end the process.
    outcome.then(rejections.reset, () => {});
    return outcome;
  }

  /** Adds the entry to the ring. An entry from elsewhere takes its place there, but is never sent. */
  function push(streamEntry: StreamEntry): LogEntry | undefined {
    [position] = streamEntry;
    const entry = readEntry(streamEntry, accepts);
    if (entry !== undefined) {
      ring.push(entry);
      return entry;
    }
    const place = placeOf(position);
    if (place !== undefined) ring.skip(place);
    if (!warned) {
      console.error(
        `Skipped the entry ${position} of "${key}" in Redis: no demo server wrote it. Others of this log will be skipped without a message.`,
      );
    }
    warned = true;
    return undefined;
  }

  function isBehind({ epoch, sequence }: Place): boolean {
    const newest = ring.newest();
    if (newest === undefined || Number(newest.epoch) < Number(epoch)) return true;
    return newest.epoch === epoch && newest.sequence < sequence;
  }

  function subscribe(listener: (entry: LogEntry) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  async function arrived(id: string): Promise<void> {
    const place = placeOf(id);
    if (place === undefined || !isBehind(place)) return;
    let unsubscribe = () => {};
    const arrival = new Promise<void>((resolve) => {
      unsubscribe = subscribe(() => {
        if (!isBehind(place)) resolve();
      });
    });
    await Promise.race([arrival, delay(ARRIVAL_TIMEOUT, undefined, { ref: false })]);
    unsubscribe();
  }

  return {
    key,
    capacity,
    position: () => position,
    newest: ring.newest,
    load(entries) {
      for (const entry of entries) push(entry);
    },
    add(entries) {
      for (const streamEntry of entries) {
        const entry = push(streamEntry);
        if (entry === undefined) continue;
        for (const listener of listeners) listener(entry);
      }
    },
    log: {
      append,
      after: ring.after,
      latest: ring.latest,
      subscribe,
      arrived,
    },
  };
}
