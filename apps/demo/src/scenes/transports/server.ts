import { Router } from "express";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { addAnswers } from "./answers.ts";

/** Milliseconds between two ticks. */
const TURN = 250;

export function createTransportsServer(context: SceneContext): SceneServer {
  const { openStream, openLog, produce } = context;
  const log = openLog({
    capacity: 2_000,
    accepts: ({ type, data }) => type === "tick" && /^\d{13}$/.test(data),
  });
  produce(() => {
    const timer = setInterval(() => log.append("tick", String(Date.now())), TURN);
    return () => clearInterval(timer);
  });

  const router = Router();
  router.get("/", async (request, response) => {
    const stream = await openStream(request, response, { retry: 1_000 });
    stream.follow(log, { history: 1 });
  });
  addAnswers(router, context);

  return { router, log };
}
