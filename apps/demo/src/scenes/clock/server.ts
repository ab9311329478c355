import { Router } from "express";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";

export function createClockServer({ openStream, openLog, produce }: SceneContext): SceneServer {
  // One clock for all clients. It also runs without clients, so a client that comes back gets every second.
  const log = openLog({
    capacity: 3_600,
    accepts: ({ type, data }) => type === "message" && !Number.isNaN(Date.parse(data)),
  });
  produce(() => {
    const timer = setInterval(() => log.append("message", new Date().toISOString()), 1_000);
    return () => clearInterval(timer);
  });

  const router = Router();
  router.get("/", async (request, response) => {
    const stream = await openStream(request, response, { retry: 1_000 });
    // Without an id: the event belongs to this connection and not to the log.
    stream.send({ type: "connecttime", data: new Date().toISOString() });
    stream.follow(log, { history: 1 });
  });

  return { router, log };
}
