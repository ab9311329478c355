import { setTimeout as delay } from "node:timers/promises";
import { httpError } from "../http-error.ts";
import type { Logs, Producer } from "../logs.ts";
import { type Place, placeOf } from "../ring.ts";
import { createComplaint } from "./complaint.ts";
import { connectRedis } from "./connect.ts";
import { holdLease, type Lease } from "./lease.ts";
import { createMirror, type Mirror } from "./mirror.ts";
import { followStreams } from "./reader.ts";

/** A client waits so long for what it has seen elsewhere to arrive here, or for Redis to be there at all. */
const PATIENCE = 2_000;

/** Logs that all servers on one Redis share: `runnel:log:<name>` is a stream for each. */
function createRedisLogs(url: string): Logs {
  const redis = connectRedis(url);
  const mirrors: Mirror[] = [];
  const producers: Producer[] = [];
  const refusals = createComplaint("The event logs cannot be written to");
  const closing = new AbortController();
  let stops: readonly (() => void)[] = [];
  let lease: Lease | undefined;
  let loaded: Promise<"loaded"> | undefined;

  function stopProducing(): void {
    for (const stop of stops) stop();
    stops = [];
  }

  async function load(): Promise<"loaded"> {
    // Not before: while Redis knows another password, the first to be asked would be told so, and then no more.
    await redis.connected;
    await new Promise<void>((onLoaded) => {
      void followStreams(redis.blocking, mirrors, { signal: closing.signal, onLoaded });
    });
    return "loaded";
  }

  return {
    open(name, options) {
      if (loaded)
        throw new Error(`The log "${name}" must be opened while the server is being made.`);
      const mirror = createMirror({
        redis: redis.commands,
        key: `runnel:log:${name}`,
        refusals,
        ...options,
      });
      mirrors.push(mirror);
      return mirror.log;
    },
    produce: (producer) => void producers.push(producer),
    start() {
      loaded = load();
      lease = holdLease({
        redis: redis.commands,
        key: "runnel:producer",
        onGained() {
          stops = producers.map((producer) => producer());
        },
        onLost: stopProducing,
      });
    },
    async ready(lastEventId) {
      if ((await Promise.race([loaded, patience()])) !== "loaded") {
        throw httpError(
          503,
          "log-unavailable",
          "The event log has not been read yet: Redis cannot be reached.",
          { "Retry-After": "2" },
        );
      }
      const place = placeOf(lastEventId);
      const behind = place && mirrors.find((mirror) => isBehind(mirror, place));
      if (behind) await Promise.race([arrival(behind, place), patience()]);
    },
    async close() {
      closing.abort();
      await lease?.release();
      redis.close();
    },
  };
}

function patience(): Promise<void> {
  return delay(PATIENCE, undefined, { ref: false });
}

function isBehind(mirror: Mirror, { epoch, sequence }: Place): boolean {
  const newest = mirror.newest();
  return newest?.epoch === epoch && newest.sequence < sequence;
}

function arrival(mirror: Mirror, place: Place): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = mirror.log.subscribe(() => {
      if (isBehind(mirror, place)) return;
      unsubscribe();
      resolve();
    });
  });
}

export { createRedisLogs };
