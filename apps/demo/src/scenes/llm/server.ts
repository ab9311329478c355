import { Router } from "express";
import type { Request, Response } from "express";
import { addressOf, hashedAddressOf } from "../../../server/address.ts";
import { httpError } from "../../../server/http-error.ts";
import { readChoice, readJson, readText } from "../../../server/json-body.ts";
import { personOf } from "../../../server/person.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { createAnswers } from "./answers.ts";
import type { Answer } from "./answers.ts";
import { acceptsEntry } from "./entries.ts";
import { followAnswer } from "./follow-answer.ts";
import { wireFormats } from "./formats.ts";
import { faults, formats, MAX_PROMPT, speeds } from "./protocol.ts";
import type { AnswerFault, Outcome, Report } from "./protocol.ts";
import { appendEnd } from "./write-answer.ts";
import { createWriters } from "./writers.ts";

/** The number of answers that are kept, running ones included. An answer has about 100 entries in the log. */
const MAX_ANSWERS = 200;

/** Milliseconds after its end for which an answer can be read. */
const RETAIN = 5 * 60_000;

export function createLlmServer(context: SceneContext): SceneServer {
  const { admit, openStream, openLog, produce, ready } = context;
  const log = openLog({ capacity: 100 * MAX_ANSWERS, accepts: acceptsEntry });
  const answers = createAnswers({ log, capacity: MAX_ANSWERS, retain: RETAIN });
  const writers = createWriters({ log, answers });
  const router = Router();
  produce(writers.watch);

  /** The answer of that id if the person who asked for it is the one who sends the request. */
  async function ownAnswer(request: Request<{ id: string }>): Promise<Answer | undefined> {
    const owner = personOf(request);
    const { id } = request.params;
    await ready();
    await log.arrived(id);
    const answer = answers.get(id);
    // Others are answered as if it did not exist.
    return answer?.owner === owner ? answer : undefined;
  }

  async function cancel(answer: Answer): Promise<void> {
    if (answer.outcome !== undefined) return;
    const { id } = await appendEnd(log, answer, "stopped");
    await log.arrived(id);
  }

  router.post("/answers", readJson, async (request, response) => {
    const asked = readQuestion(request.body);
    const owner = personOf(request);
    const admitted = admit(request, response);
    const from = { address: addressOf(request), from: hashedAddressOf(request) };
    const { answer, half } = await writers.start({ ...asked, ...from, owner });
    response.set({ "Answer-Id": answer.id, ...wireFormats[asked.format].headers });
    const stream = await openStream(request, response, { retry: 1_000, admitted });
    const strike = breaking[asked.fault];
    const fault = strike && { after: half, strike: () => strike(response) };
    followAnswer(stream, answer, { received: 0, fault });
  });

  router.get("/answers/:id", async (request, response) => {
    const received = readReceived(request);
    const admitted = admit(request, response);
    const answer = await ownAnswer(request);
    const isRead = answer?.outcome !== undefined && received >= answer.frames.length;
    if (answer === undefined || answer.outcome === "stopped" || isRead) {
      // 204 No Content: do not reconnect (HTML 9.2.3).
      response.status(204).end();
      return;
    }
    response.set({ "Answer-Id": answer.id, ...wireFormats[answer.format].headers });
    const stream = await openStream(request, response, { retry: 1_000, admitted });
    followAnswer(stream, answer, { received });
  });

  router.delete("/answers/:id", async (request, response) => {
    const answer = await ownAnswer(request);
    if (answer !== undefined) await cancel(answer);
    response.status(204).end();
  });

  // Responds when the answer has ended.
  router.get("/answers/:id/report", async (request, response) => {
    const answer = await ownAnswer(request);
    if (!answer) throw httpError(404, "no-answer", "The server does not know this answer.");
    const report: Report = { outcome: await endOf(answer), events: answer.written };
    response.json(report);
  });

  return { router, log, close: writers.close };
}

/** Every answer ends within a minute. */
function endOf(answer: Answer): Promise<Outcome> {
  return new Promise((resolve) => {
    const check = () => {
      if (answer.outcome === undefined) return;
      unsubscribe();
      resolve(answer.outcome);
    };
    const unsubscribe = answer.subscribe(check);
    check();
  });
}

/** The faults that concern the connection and not the answer. */
const breaking: Readonly<Partial<Record<AnswerFault, (response: Response) => void>>> = {
  cut: (response) => void response.destroy(),
  end: (response) => void response.end(),
};

function readQuestion(body: unknown) {
  const prompt = readText(body, { name: "prompt", max: MAX_PROMPT, multiline: true });
  const format = readChoice(body, "format", formats);
  const speed = readChoice(body, "speed", speeds);
  const fault = readChoice(body, "fault", faults);
  const language = readChoice(body, "language", ["en", "zh"]);
  const variant = readChoice(body, "variant", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const tool = readChoice(body, "tool", [false, true]);
  return { question: { prompt, language, variant }, format, speed, fault, tool };
}

/** The number of frames that the client has: its last event ID. */
function readReceived(request: Request): number {
  const id = request.get("Last-Event-ID") ?? "";
  if (/^\d{0,6}$/.test(id)) return Number(id);
  throw httpError(
    400,
    "bad-last-event-id",
    "Last-Event-ID must be an id of this answer, a number.",
  );
}
