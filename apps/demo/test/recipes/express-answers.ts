// server.ts
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express from "express";
import { begin, cancel, follow, keyOf, write } from "./answer-log.ts";
import { eventsOf } from "./model.ts";
import { userOf } from "./session.ts";

export const app = express();

app.post("/api/answers", express.json(), async (request, response) => {
  const id = randomUUID();
  const key = keyOf(await userOf(request.get("Cookie")), id);
  await begin(key);
  void write(key, eventsOf(request.body.prompt)).catch(console.error);
  await send(response.set("Answer-Id", id), await follow(key, ""));
});

app.get("/api/answers/:id", async (request, response) => {
  const key = keyOf(await userOf(request.get("Cookie")), request.params.id);
  await send(response, await follow(key, request.get("Last-Event-ID")));
});

app.delete("/api/answers/:id", async (request, response) => {
  await cancel(keyOf(await userOf(request.get("Cookie")), request.params.id));
  response.sendStatus(204);
});

async function send(response: express.Response, blocks: AsyncGenerator<string> | undefined) {
  if (blocks === undefined) return void response.sendStatus(204);
  response.set({
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  // Rejects when the client is gone. The answer goes on.
  await pipeline(Readable.from(blocks), response).catch(() => {});
}
