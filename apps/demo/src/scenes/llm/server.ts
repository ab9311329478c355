import { Router } from "express";
import type { EventStream } from "../../../server/event-stream.ts";
import { httpError } from "../../../server/http-error.ts";
import { readChoice, readJson, readText } from "../../../server/json-body.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import {
  type AnswerFault,
  faults,
  MAX_PROMPT,
  type Seen,
  type Shape,
  shapes,
  speeds,
} from "./protocol.ts";
import { composeAnswer } from "./generator.ts";

/** Milliseconds; the fastest speed needs several tokens a turn. */
const TURN = 20;

/** Answers whose end can still be asked for. */
const REMEMBERED = 500;

function createLlmServer({ openStream }: SceneContext): SceneServer {
  /** How each answer ended, as the server saw it, by the name that the page gave it. */
  const seen = new Map<string, Promise<Seen>>();
  const router = Router();

  router.post("/", readJson, async (request, response) => {
    const prompt = readText(request.body, { name: "prompt", max: MAX_PROMPT });
    const answer = readText(request.body, { name: "answer", max: 80 });
    const shape = readChoice(request.body, "shape", shapes);
    const speed = readChoice(request.body, "speed", speeds);
    const fault = readChoice(request.body, "fault", faults);
    const language = readChoice(request.body, "language", ["en", "zh"]);
    const variant = readChoice(request.body, "variant", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const tokens = composeAnswer({ prompt, language, variant });

    const stream = await openStream(request, response, { retry: 1_000 });
    seen.set(answer, write(stream, { tokens, shape, speed, fault, cut: () => response.destroy() }));
    if (seen.size > REMEMBERED) seen.delete(seen.keys().next().value!);
  });

  // Answers when the answer has ended.
  router.get("/seen/:answer", async (request, response) => {
    const ended = seen.get(request.params.answer);
    if (!ended) throw httpError(404, "no-answer", "The server does not know that answer.");
    response.json(await ended);
  });

  return { router };
}

interface Writing {
  readonly tokens: readonly string[];
  readonly shape: Shape;
  readonly speed: number;
  readonly fault: AnswerFault;
  /** Breaks the connection. */
  cut(): void;
}

/** Sends the tokens one by one. Whoever is gone gets none that were not sent yet. */
function write(stream: EventStream, { tokens, shape, speed, fault, cut }: Writing): Promise<Seen> {
  const { delta, end } = wire[shape];
  const total = tokens.length;
  const last = fault === "none" ? total : Math.floor(total / 2);
  const start = performance.now();
  let sent = 0;

  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(last, Math.floor(((performance.now() - start) / 1_000) * speed));
      const next = tokens.slice(sent, due);
      stream.send(...next.map((token) => ({ type: "message", data: delta(token) })));
      sent = due;
      if (sent < last) return;
      finish(fault === "none" ? "finished" : "failed");
      if (fault === "cut") {
        cut();
        return;
      }
      if (fault === "none") stream.send(...end.map((data) => ({ type: "message", data })));
      else stream.send({ type: "error", data: JSON.stringify({ message: "out of ink" }) });
      stream.end();
    }, TURN);

    function finish(ended: Seen["ended"]): void {
      clearInterval(timer);
      resolve({ sent, total, ended });
    }
    // After an end of our own this comes too late to change anything.
    stream.whenClosed(() => finish("stopped"));
  });
}

interface Wire {
  delta(token: string): string;
  /** What says that this was all. */
  readonly end: readonly string[];
}

function chunk(delta: object, reason: "stop" | null): string {
  const choices = [{ index: 0, delta, finish_reason: reason }];
  return JSON.stringify({ object: "chat.completion.chunk", model: "runnel-demo", choices });
}

const wire: Readonly<Record<Shape, Wire>> = {
  delta: {
    delta: (delta) => JSON.stringify({ delta, finished: false }),
    end: [JSON.stringify({ delta: "", finished: true })],
  },
  openai: {
    delta: (content) => chunk({ content }, null),
    end: [chunk({}, "stop"), "[DONE]"],
  },
};

export { createLlmServer };
