import { Router } from "express";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { createMarket } from "./market.ts";

/** Three trades every 80 ms: about three a second for each of the twelve instruments. */
const TURN = 80;
const TRADES = 3;

function createTickerServer({ openStream, openLog, produce }: SceneContext): SceneServer {
  // Ten thousand trades are four and a half minutes: so long may a client be away and miss nothing.
  const log = openLog({ capacity: 10_000 });
  produce(() => {
    const trade = createMarket({ seed: 1 });
    const timer = setInterval(() => {
      for (let n = 0; n < TRADES; n += 1) log.append("tick", JSON.stringify(trade()));
    }, TURN);
    return () => clearInterval(timer);
  });

  const router = Router();
  router.get("/", async (request, response) => {
    const stream = await openStream(request, response, { retry: 2_000 });
    stream.follow(log, { history: 300 });
  });

  return { router, log };
}

export { createTickerServer };
