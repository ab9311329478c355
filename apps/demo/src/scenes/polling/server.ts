import { Router } from "express";
import type { EventStream } from "../../../server/event-stream.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { visitorOf } from "../../../server/visitor.ts";
import type { StartedJob } from "./protocol.ts";
import { findJob, type Job, nameJob, pastOf } from "./jobs.ts";

function createPollingServer({ openStream }: SceneContext): SceneServer {
  const rate = createRateLimit({ burst: 5, every: 2_000 });
  const router = Router();

  router.post("/jobs", (request, response) => {
    rate.take(visitorOf(request));
    const answer: StartedJob = { id: nameJob(), now: Date.now() };
    response.status(201).json(answer);
  });

  // The one way to know: ask, and ask again.
  router.get("/jobs/:id", (request, response) => {
    const status = pastOf(findJob(request.params.id)).at(-1);
    response.set("Cache-Control", "no-store").json(status);
  });

  // The other: be told.
  router.get("/jobs/:id/events", async (request, response) => {
    const job = findJob(request.params.id);
    if (request.get("Last-Event-ID") === String(job.length)) {
      // Had the end already. 204 is how the standard says "do not come back".
      response.status(204).end();
      return;
    }
    report(job, await openStream(request, response, { retry: 1_000 }));
  });

  return { router };
}

/** What was missed, then each change when it comes. The version is the id, so any server can go on from it. */
function report(job: Job, stream: EventStream): void {
  let sent = /^\d{1,2}$/.test(stream.lastEventId) ? Number(stream.lastEventId) : 0;
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    const news = pastOf(job).slice(sent);
    stream.send(
      ...news.map((status) => ({
        type: "status",
        id: String(status.version),
        data: JSON.stringify(status),
      })),
    );
    sent += news.length;
    const next = job[sent];
    if (next) timer = setTimeout(tell, next.changedAt - Date.now());
    else stream.end();
  }

  tell();
  stream.whenClosed(() => clearTimeout(timer));
}

export { createPollingServer };
