import { Router } from "express";
import type { EventStream } from "../../../server/event-stream.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { visitorOf } from "../../../server/visitor.ts";
import type { StartedJob } from "./protocol.ts";
import { findJob, newJobId, pastOf } from "./jobs.ts";
import type { Job } from "./jobs.ts";

export function createPollingServer({ openStream }: SceneContext): SceneServer {
  const rate = createRateLimit({ burst: 5, every: 2_000 });
  const router = Router();

  router.post("/jobs", (request, response) => {
    rate.take(visitorOf(request));
    const answer: StartedJob = { id: newJobId(), now: Date.now() };
    response.status(201).json(answer);
  });

  // Polling.
  router.get("/jobs/:id", (request, response) => {
    const status = pastOf(findJob(request.params.id)).at(-1);
    response.set("Cache-Control", "no-store").json(status);
  });

  // Streaming.
  router.get("/jobs/:id/events", async (request, response) => {
    const job = findJob(request.params.id);
    if (request.get("Last-Event-ID") === String(job.length)) {
      // The client has seen the last status. 204 No Content: do not reconnect (HTML 9.2.3).
      response.status(204).end();
      return;
    }
    sendStatuses(job, await openStream(request, response, { retry: 1_000 }));
  });

  return { router };
}

/** Sends what was missed, then each change when it is due. The id is the version, so that any server can resume. */
function sendStatuses(job: Job, stream: EventStream): void {
  let sent = /^\d{1,2}$/.test(stream.lastEventId) ? Number(stream.lastEventId) : 0;
  let timer: NodeJS.Timeout | undefined;

  function sendDue(): void {
    const due = pastOf(job).slice(sent);
    stream.send(
      ...due.map((status) => ({
        type: "status",
        id: String(status.version),
        data: JSON.stringify(status),
      })),
    );
    sent += due.length;
    const next = job[sent];
    if (next) timer = setTimeout(sendDue, next.changedAt - Date.now());
    else stream.end();
  }

  sendDue();
  stream.whenClosed(() => clearTimeout(timer));
}
