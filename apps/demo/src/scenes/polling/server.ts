import { Router } from "express";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { visitorOf } from "../../../server/visitor.ts";
import type { StartedJob } from "./job.ts";
import { createJobs } from "./jobs.ts";

function createPollingServer({ openStream }: SceneContext): SceneServer {
  const jobs = createJobs();
  const rate = createRateLimit({ burst: 5, every: 2_000 });
  const router = Router();

  router.post("/jobs", (request, response) => {
    rate.take(visitorOf(request));
    const answer: StartedJob = { id: jobs.start().id, now: Date.now() };
    response.status(201).json(answer);
  });

  // The one way to know: ask, and ask again.
  router.get("/jobs/:id", (request, response) => {
    response.set("Cache-Control", "no-store").json(jobs.find(request.params.id).status());
  });

  // The other: be told.
  router.get("/jobs/:id/events", async (request, response) => {
    const job = jobs.find(request.params.id);
    const stream = await openStream(request, response, { retry: 1_000 });
    stream.follow(job.log, { history: Infinity });
  });

  return { router, close: jobs.close };
}

export { createPollingServer };
