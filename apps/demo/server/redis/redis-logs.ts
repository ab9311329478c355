import { setTimeout as delay } from "node:timers/promises";
import { httpError } from "../http-error.ts";
import type { Logs, Producer } from "../logs.ts";
import { placeOf } from "../ring.ts";
import { connectRedis } from "./connect.ts";
import { holdLease } from "./lease.ts";
import type { Lease } from "./lease.ts";
import { createOnceLogger } from "./log-once.ts";
import { createMirror } from "./mirror.ts";
import type { Mirror } from "./mirror.ts";
import { followStreams } from "./reader.ts";

/** How many ms a client waits until Redis is connected. */
const READY_TIMEOUT = 2_000;

/** Logs that all servers on one Redis share. Each is a Redis stream, `runnel:log:<name>`. */
export function createRedisLogs(url: string): Logs {
  const redis = connectRedis(url);
  const mirrors: Mirror[] = [];
  const producers: Producer[] = [];
  const rejections = createOnceLogger("The event logs cannot be written");
  const closing = new AbortController();
  let stops: readonly (() => void)[] = [];
  let lease: Lease | undefined;
  let loaded: Promise<"loaded"> | undefined;

  function stopProducing(): void {
    for (const stop of stops) stop();
    stops = [];
  }

  async function load(): Promise<"loaded"> {
    // A read that is sent while Redis rejects the password would fail and not be repeated.
    await redis.connected;
    await new Promise<void>((onLoaded) => {
      void followStreams(redis.blocking, mirrors, { signal: closing.signal, onLoaded });
    });
    return "loaded";
  }

  return {
    open(name, options) {
      if (loaded) throw new Error(`The log "${name}" must be opened before the logs are started.`);
      const mirror = createMirror({
        redis: redis.commands,
        key: `runnel:log:${name}`,
        rejections,
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
      if ((await Promise.race([loaded, timeout()])) !== "loaded") {
        throw httpError(
          503,
          "log-unavailable",
          "The event logs have not been read yet: Redis cannot be reached.",
          { "Retry-After": "2" },
        );
      }
      const place = placeOf(lastEventId);
      const sent = mirrors.find((mirror) => place && mirror.newest()?.epoch === place.epoch);
      await sent?.log.arrived(lastEventId);
    },
    async close() {
      closing.abort();
      await lease?.release();
      redis.close();
    },
  };
}

function timeout(): Promise<void> {
  return delay(READY_TIMEOUT, undefined, { ref: false });
}
