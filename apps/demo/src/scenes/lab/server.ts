import { setTimeout as delay } from "node:timers/promises";
import { type Request, Router } from "express";
import { httpError } from "../../../server/http-error.ts";
import { readChoice, readJson } from "../../../server/json-body.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { visitorOf } from "../../../server/visitor.ts";
import { attemptChoices, faults } from "./protocol.ts";
import { createSessions } from "./sessions.ts";

/** How often the truth is told, where there is more of it. */
const TELL = 200;

function createLabServer({ admit, openStream }: SceneContext): SceneServer {
  const sessions = createSessions();
  const router = Router();

  router.get("/", async (request, response) => {
    const session = sessions.of(nameOf(request));
    await delay(session.latency());
    // Who did not wait is neither counted nor refused.
    if (response.closed) return;
    const refusal = session.takeRefusal();
    if (refusal) {
      response.status(refusal.status).set(refusal.headers ?? {});
      response.end(refusal.body);
      return;
    }
    admit(request, response);
    sessions.hold(nameOf(request), response);
    session.connect(response, request.get("Last-Event-ID") ?? "");
  });

  // Written by the server's honest half: it must not suffer from what it reports on.
  router.get("/truth", async (request, response) => {
    const name = nameOf(request);
    const stream = await openStream(request, response, { retry: 1_000 });
    sessions.hold(name, response);
    let told = "";
    const timer = setInterval(() => {
      const truth = JSON.stringify(sessions.of(name).truth());
      if (truth !== told) stream.send({ type: "truth", data: truth });
      told = truth;
    }, TELL);
    stream.whenClosed(() => clearInterval(timer));
  });

  router.post("/fault", readJson, (request, response) => {
    const fault = readChoice(request.body, "fault", faults);
    const attempts = readChoice(request.body, "attempts", attemptChoices);
    sessions.of(nameOf(request)).inflict(fault, attempts);
    response.status(204).end();
  });

  return { router, close: sessions.close };
}

/** Faults are for one tab, and for one run in it. */
function nameOf(request: Request): string {
  const { run } = request.query;
  if (typeof run !== "string" || !/^\d{1,6}$/.test(run)) {
    throw httpError(400, "bad-run", "?run= must be a number.");
  }
  return `${visitorOf(request)}/${run}`;
}

export { createLabServer };
