import { Router } from "express";
import { createEventLog, type EventLog } from "../../../server/event-log.ts";
import { httpError } from "../../../server/http-error.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { createMarket } from "./market.ts";
import { createOnDemand } from "./on-demand.ts";
import { FIRST_RATE, type Rate, rates } from "./protocol.ts";

/** Milliseconds. The trades of a turn go out in one write. */
const TURN = 50;

/** So long may a client be away and miss nothing, in trades: minutes at first, twenty seconds at the fastest rate. */
const capacities: Readonly<Record<Rate, number>> = {
  10: 3_000,
  100: 30_000,
  1_000: 60_000,
  10_000: 200_000,
};

const HISTORY = 500;

/** Milliseconds that a fast market goes on for those who are about to come back. */
const GRACE = 15_000;

function createTickerServer({ openStream, openLog, produce }: SceneContext): SceneServer {
  // What can be shared by several servers is, and goes on while nobody looks.
  const log = openLog({ capacity: capacities[FIRST_RATE] });
  const slow = openLog({ capacity: capacities[10], name: "10" });
  produce(() => trade(log, FIRST_RATE));
  produce(() => trade(slow, 10));
  // The fast ones would keep a whole database busy, so they are this server's own, and run on demand.
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

/** Trades at a rate until it is told to stop. */
function trade(log: EventLog, rate: Rate): () => void {
  const next = createMarket({ seed: rate });
  let due = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // After the process was held up, it does not make up for more than a second.
    due += (Math.min(1_000, now - before) / 1_000) * rate;
    before = now;
    for (; due >= 1; due -= 1) void log.append("tick", JSON.stringify(next()));
  }, TURN);
  return () => clearInterval(timer);
}

export { createTickerServer };
