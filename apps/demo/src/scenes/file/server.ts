import { readFileSync } from "node:fs";
import { Router } from "express";
import type { EventStream } from "../../../server/event-stream.ts";
import { httpError } from "../../../server/http-error.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { paces } from "./protocol.ts";

// By code point: a lone surrogate cannot be encoded as UTF-8.
const characters = [...readFileSync(new URL("./letter.txt", import.meta.url), "utf8")];
const total = characters.length;

/** Milliseconds. At the fastest pace, several characters are sent in each turn. */
const TURN = 20;

export function createFileServer({ openStream }: SceneContext): SceneServer {
  const router = Router();

  router.get("/", async (request, response) => {
    const pace = Number(request.query["pace"] ?? paces[0]);
    if (!paces.some((one) => one === pace)) {
      throw httpError(400, "bad-pace", `?pace= must be one of ${paces.join(", ")}.`);
    }
    // The file is the log: an id is the number of characters that the client has read.
    const read = readCount(request.get("Last-Event-ID") ?? "");
    if (read === total + 1) {
      // The client has read everything. 204 No Content: do not reconnect (HTML 9.2.3).
      response.status(204).end();
      return;
    }
    const stream = await openStream(request, response, { retry: 1_000 });
    stream.send({ type: "begin", data: JSON.stringify({ characters: total }) });
    sendFile(stream, { pace, from: read <= total ? read : 0 });
  });

  return { router };
}

/** 0 if the id was not given by this server. */
function readCount(id: string): number {
  return /^\d{1,9}$/.test(id) ? Number(id) : 0;
}

function sendFile(stream: EventStream, { pace, from }: { pace: number; from: number }): void {
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
