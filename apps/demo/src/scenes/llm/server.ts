import { Router } from "express";
import { addressOf } from "../../../server/address.ts";
import type { EventStream } from "../../../server/event-stream.ts";
import { createFairStore } from "../../../server/fair-store.ts";
import { httpError } from "../../../server/http-error.ts";
import { readChoice, readId, readJson, readText } from "../../../server/json-body.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { faults, MAX_PROMPT, OUT_OF_INK, shapes, speeds } from "./protocol.ts";
import type { AnswerFault, Seen, Shape } from "./protocol.ts";
import { composeAnswer } from "./generator.ts";

/** Milliseconds. At the fastest speed, several tokens are sent in each turn. */
const TURN = 20;

const OUT_OF_INK_ERROR = JSON.stringify({ error: OUT_OF_INK, message: "Out of ink." });

/** The number of answers whose outcome can still be requested. */
const MAX_OUTCOMES = 500;

export function createLlmServer({ openStream }: SceneContext): SceneServer {
  /** How each answer ended, by the id that the page gave it. */
  const outcomes = new Map<string, Promise<Seen>>();
  const kept = createFairStore<string>({ capacity: MAX_OUTCOMES });
  const router = Router();

  router.post("/", readJson, async (request, response) => {
    const prompt = readText(request.body, { name: "prompt", max: MAX_PROMPT, multiline: true });
    const answer = readId(request.body, { name: "answer", max: 80 });
    const shape = readChoice(request.body, "shape", shapes);
    const speed = readChoice(request.body, "speed", speeds);
    const fault = readChoice(request.body, "fault", faults);
    const language = readChoice(request.body, "language", ["en", "zh"]);
    const variant = readChoice(request.body, "variant", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const tokens = composeAnswer({ prompt, language, variant });

    const stream = await openStream(request, response, { retry: 1_000 });
    const cut = () => response.destroy();
    outcomes.set(answer, write(stream, { tokens, shape, speed, fault, cut }));
    // One address that asks for many answers pushes out its own, not those of others.
    const evicted = kept.add(addressOf(request), answer);
    if (evicted !== undefined) outcomes.delete(evicted);
  });

  // Responds when the answer has ended.
  router.get("/seen/:answer", async (request, response) => {
    const outcome = outcomes.get(request.params.answer);
    if (!outcome) throw httpError(404, "no-answer", "The server does not know this answer.");
    response.json(await outcome);
  });

  return { router };
}

interface Writing {
  readonly tokens: readonly string[];
  readonly shape: Shape;
  readonly speed: number;
  readonly fault: AnswerFault;
  /** Destroys the socket. */
  cut(): void;
}

/** Sends the tokens at the given speed. Stops when the client is gone. */
function write(stream: EventStream, { tokens, shape, speed, fault, cut }: Writing): Promise<Seen> {
  const { delta, end } = wire[shape];
  const total = tokens.length;
  const half = Math.floor(total / 2);
  const isFatal = fault === "error" || fault === "cut" || fault === "end";
  const last = isFatal ? half : total;
  const start = performance.now();
  let sent = 0;

  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(last, Math.floor(((performance.now() - start) / 1_000) * speed));
      const next = tokens.slice(sent, due).map(delta);
      if (fault === "garbage" && sent < half && due >= half) next.push("not JSON");
      stream.send(...next.map((data) => ({ type: "message", data })));
      sent = due;
      if (sent < last) return;
      finish(isFatal ? "failed" : "finished");
      if (fault === "cut") {
        cut();
        return;
      }
      if (fault === "error") stream.send({ type: "error", data: OUT_OF_INK_ERROR });
      if (!isFatal) stream.send(...end.map((data) => ({ type: "message", data })));
      stream.end();
    }, TURN);

    function finish(ended: Seen["ended"]): void {
      clearInterval(timer);
      resolve({ sent, total, ended });
    }
    // A no-op if the answer has already finished: a promise resolves once.
    stream.whenClosed(() => finish("stopped"));
  });
}

interface WireFormat {
  delta(token: string): string;
  /** The data of the events that mark the end. */
  readonly end: readonly string[];
}

function chunk(delta: object, reason: "stop" | null): string {
  const choices = [{ index: 0, delta, finish_reason: reason }];
  return JSON.stringify({ object: "chat.completion.chunk", model: "runnel-demo", choices });
}

const wire: Readonly<Record<Shape, WireFormat>> = {
  delta: {
    delta: (delta) => JSON.stringify({ delta, finished: false }),
    end: [JSON.stringify({ delta: "", finished: true })],
  },
  openai: {
    delta: (content) => chunk({ content }, null),
    end: [chunk({}, "stop"), "[DONE]"],
  },
};
