import { Router } from "express";
import type { EventStream } from "../../../server/event-stream.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { visitorOf } from "../../../server/visitor.ts";
import type { StartedJob } from "./protocol.ts";
import { createTrafficMeter } from "./traffic.ts";
import { findJob, newJobId, pastOf } from "./jobs.ts";
import type { Job } from "./jobs.ts";

/** Milliseconds between two reports of the traffic. */
const REPORT = 200;

export function createPollingServer({ openStream }: SceneContext): SceneServer {
  const rate = createRateLimit({ burst: 5, every: 2_000 });
  const traffic = createTrafficMeter();
  const router = Router();

  router.post("/jobs", (request, response) => {
    rate.take(visitorOf(request));
    const answer: StartedJob = { id: newJobId(), now: Date.now() };
    traffic.start(answer.id);
    response.status(201).json(answer);
  });

  // Polling.
  router.get("/jobs/:id", (request, response) => {
    const { id } = request.params;
    traffic.count(id, "polling", request, response);
    const status = pastOf(findJob(id)).at(-1);
    response.set("Cache-Control", "no-store").json(status);
  });

  // Streaming.
  router.get("/jobs/:id/events", async (request, response) => {
    const { id } = request.params;
    traffic.count(id, "sse", request, response);
    const job = findJob(id);
    if (request.get("Last-Event-ID") === String(job.length)) {
      // The client has seen the last status. 204 No Content: do not reconnect (HTML 9.2.3).
      response.status(204).end();
      return;
    }
    sendStatuses(job, await openStream(request, response, { retry: 1_000 }));
  });

  // What both ways cost, as this server measures it. This stream itself does not count.
  router.get("/jobs/:id/traffic", async (request, response) => {
    const { id } = request.params;
    findJob(id);
    const stream = await openStream(request, response, { retry: 1_000 });
    let last = "";
    const timer = setInterval(() => {
      const measured = JSON.stringify(traffic.of(id) ?? {});
      if (measured !== last) stream.send({ type: "traffic", data: measured });
      last = measured;
    }, REPORT);
    stream.whenClosed(() => clearInterval(timer));
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
