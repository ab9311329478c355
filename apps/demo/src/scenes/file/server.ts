import { readFileSync } from "node:fs";
import { Router } from "express";
import type { EventStream } from "../../../server/event-stream.ts";
import { httpError } from "../../../server/http-error.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { paces } from "./protocol.ts";

// By code point: half of a surrogate pair is not a character, and cannot be sent as UTF-8.
const characters = [...readFileSync(new URL("./letter.txt", import.meta.url), "utf8")];
const total = characters.length;

/** Milliseconds; the fastest pace needs several characters a turn. */
const TURN = 20;

function createFileServer({ openStream }: SceneContext): SceneServer {
  const router = Router();

  router.get("/", async (request, response) => {
    const pace = Number(request.query["pace"] ?? paces[0]);
    if (!paces.some((one) => one === pace)) {
      throw httpError(400, "bad-pace", `?pace= must be one of ${paces.join(", ")}.`);
    }
    // The file is its own log: an id says how many characters the reader has.
    const read = readCount(request.get("Last-Event-ID") ?? "");
    if (read === total + 1) {
      // Had the end already. 204 is how the standard says "do not come back".
      response.status(204).end();
      return;
    }
    const stream = await openStream(request, response, { retry: 1_000 });
    stream.send({ type: "begin", data: JSON.stringify({ characters: total }) });
    readAloud(stream, { pace, from: read <= total ? read : 0 });
  });

  return { router };
}

/** None, where the id is not one of ours. */
function readCount(id: string): number {
  return /^\d{1,9}$/.test(id) ? Number(id) : 0;
}

function readAloud(stream: EventStream, { pace, from }: { pace: number; from: number }): void {
  const start = performance.now();
  let sent = from;

  const timer = setInterval(() => {
    const due = from + Math.floor(((performance.now() - start) / 1_000) * pace);
    const next = Math.min(total, due);
    stream.send(
      ...characters
        .slice(sent, next)
        .map((data, index) => ({ type: "message_name", id: String(sent + index + 1), data })),
    );
    sent = next;
    if (sent < total) return;
    clearInterval(timer);
    stream.send({
      type: "end",
      id: String(total + 1),
      data: JSON.stringify({ characters: total }),
    });
    stream.end();
  }, TURN);
  stream.whenClosed(() => clearInterval(timer));
}

export { createFileServer };
