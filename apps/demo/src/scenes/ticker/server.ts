import { Router } from "express";
import { createEventLog } from "../../../server/event-log.ts";
import type { EventLog } from "../../../server/event-log.ts";
import { httpError } from "../../../server/http-error.ts";
import { parseJsonObject } from "../../../server/json-object.ts";
import type { LogOptions } from "../../../server/logs.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { createMarket } from "./market.ts";
import { createOnDemand } from "./on-demand.ts";
import { FIRST_RATE, rates } from "./protocol.ts";
import type { Rate } from "./protocol.ts";

/** The number of trades that can be replayed: minutes at the slow rates, twenty seconds at the fastest one. */
const capacities: Readonly<Record<Rate, number>> = {
  10: 3_000,
  100: 30_000,
  1_000: 60_000,
  10_000: 200_000,
};

const HISTORY = 500;

/** Milliseconds that a fast market runs without clients, for those that reconnect. */
const GRACE = 15_000;

const accepts: LogOptions["accepts"] = ({ type, data }) => {
  const tick = type === "tick" ? parseJsonObject(data) : undefined;
  return (
    typeof tick?.["symbol"] === "string" &&
    [tick["price"], tick["change"], tick["volume"]].every((one) => typeof one === "number")
  );
};

export function createTickerServer({ openStream, openLog, produce }: SceneContext): SceneServer {
  // The slow markets are shared by all servers, and also run without clients.
  const log = openLog({ capacity: capacities[FIRST_RATE], accepts });
  const slow = openLog({ capacity: capacities[10], name: "10", accepts });
  produce(() => trade(log, FIRST_RATE));
  produce(() => trade(slow, 10));
  // The fast markets would keep Redis busy, so each server has its own. They run on demand.
  const fast = createEventLog({ capacity: capacities[1_000] });
  const fastest = createEventLog({ capacity: capacities[10_000] });
  const logs: Readonly<Record<Rate, EventLog>> = {
    10: slow,
    100: log,
    1_000: fast,
    10_000: fastest,
  };
  const onDemand = new Map([
    [1_000, createOnDemand(() => trade(fast, 1_000), GRACE)],
    [10_000, createOnDemand(() => trade(fastest, 10_000), GRACE)],
  ]);

  const router = Router();
  router.get("/", async (request, response) => {
    const asked = Number(request.query["rate"] ?? FIRST_RATE);
    const rate = rates.find((one) => one === asked);
    if (rate === undefined) {
      throw httpError(400, "bad-rate", `?rate= must be one of ${rates.join(", ")}.`);
    }
    const stream = await openStream(request, response, { retry: 2_000 });
    onDemand.get(rate)?.hold(stream.closed);
    stream.follow(logs[rate], { history: HISTORY });
  });

  return {
    router,
    log,
    close() {
      for (const market of onDemand.values()) market.close();
    },
  };
}

/**
 * Appends trades at `rate`, one by one up to 1,000 a second: each goes out in its own write, as from a real market. Timers
 * are no finer than a millisecond, so at 10,000 a second ten trades share a write. Returns how to stop.
 */
function trade(log: EventLog, rate: Rate): () => void {
  const next = createMarket({ seed: rate });
  let due = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // When the process was blocked, at most one second of trades is made up.
    due += (Math.min(1_000, now - before) / 1_000) * rate;
    before = now;
    for (; due >= 1; due -= 1) void log.append("tick", JSON.stringify(next()));
  }, 1_000 / rate);
  return () => clearInterval(timer);
}
