// server.ts: forwards the answer of a model. Nothing is stored, so the client cannot resume.
import express from "express";
import { eventsOf } from "./model.ts";

export const app = express();

app.post("/api/answers", express.json(), async (request, response) => {
  response.set({
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  for await (const event of eventsOf(request.body.prompt)) {
    if (response.closed) break; // the client stopped or left; this cancels the model's answer, too
    response.write(`data: ${event}\n\n`);
  }
  response.end();
});
