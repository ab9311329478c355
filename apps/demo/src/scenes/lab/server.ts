import { setTimeout as delay } from "node:timers/promises";
import { Router } from "express";
import type { Request } from "express";
import { addressOf } from "../../../server/address.ts";
import { httpError } from "../../../server/http-error.ts";
import { readChoice, readJson } from "../../../server/json-body.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { visitorOf } from "../../../server/visitor.ts";
import { attemptChoices, faults } from "./protocol.ts";
import { createSessions } from "./sessions.ts";
import type { Run } from "./sessions.ts";

/** Milliseconds between two reports of the truth. */
const TRUTH_INTERVAL = 200;

export function createLabServer({ admit, openStream }: SceneContext): SceneServer {
  const sessions = createSessions();
  // A burst writes 10,000 events to each reader of a run, in one turn of the event loop.
  const bursts = createRateLimit({ burst: 5, every: 2_000 });
  const router = Router();

  // Admission comes first: a request that is refused must not have created a session.
  router.get("/", async (request, response) => {
    const run = runOf(request);
    const admitted = admit(request, response);
    const session = sessions.of(run);
    await delay(session.latency());
    // A client that has left must not use up a refusal.
    if (response.closed) return;
    const refusal = session.takeRefusal();
    if (refusal) {
      response.status(refusal.status).set(refusal.headers ?? {});
      response.end(refusal.body);
      return;
    }
    sessions.hold(run, response).connect(response, admitted, request.get("Last-Event-ID") ?? "");
  });

  // A stream without faults, so that the page can compare what it received with what was sent.
  router.get("/truth", async (request, response) => {
    const run = runOf(request);
    const admitted = admit(request, response);
    const session = sessions.hold(run, response);
    const stream = await openStream(request, response, { retry: 1_000, admitted });
    let last = "";
    const timer = setInterval(() => {
      const truth = JSON.stringify(session.truth());
      if (truth !== last) stream.send({ type: "truth", data: truth });
      last = truth;
    }, TRUTH_INTERVAL);
    stream.whenClosed(() => clearInterval(timer));
  });

  router.post("/fault", readJson, (request, response) => {
    const fault = readChoice(request.body, "fault", faults);
    const attempts = readChoice(request.body, "attempts", attemptChoices);
    const run = runOf(request);
    if (fault === "burst") bursts.take(run.address);
    sessions.of(run).inflict(fault, attempts);
    response.status(204).end();
  });

  return { router, close: sessions.close };
}

/** Faults affect one tab, and one run in it. */
function runOf(request: Request): Run {
  const { run } = request.query;
  if (typeof run !== "string" || !/^\d{1,6}$/.test(run)) {
    throw httpError(400, "bad-run", "?run= must be an integer of at most 6 digits.");
  }
  return { name: `${visitorOf(request)}/${run}`, address: addressOf(request) };
}
