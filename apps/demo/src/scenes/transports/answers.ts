import type { Request, Response, Router } from "express";
import { readJson } from "../../../server/json-body.ts";
import type { SceneContext } from "../../../server/scene.ts";
import { whenClosed } from "../../../server/when-closed.ts";
import type { Echo } from "./protocol.ts";

const RETRY = 10_000;
/** Milliseconds between two comments. */
const COMMENT = 100;

/** One route for each feature that a transport may have. */
export function addAnswers(router: Router, { admit, openStream }: SceneContext): void {
  async function echo(request: Request, response: Response): Promise<void> {
    const data: Echo = {
      method: request.method,
      proof: request.get("X-Proof") ?? null,
      body: request.body ?? null,
      lastEventId: request.get("Last-Event-ID") ?? "",
    };
    const stream = await openStream(request, response, { retry: RETRY });
    stream.send({ type: "echo", data: JSON.stringify(data) });
  }
  router.get("/echo", echo);
  router.post("/echo", readJson, echo);

  router.get("/resume", async (request, response) => {
    const lastEventId = request.get("Last-Event-ID") ?? "";
    const stream = await openStream(request, response, { retry: 50 });
    const data: Echo = { method: "GET", proof: null, body: null, lastEventId };
    stream.send({ type: "echo", id: "7", data: JSON.stringify(data) });
    if (lastEventId === "") stream.end();
  });

  router.get("/refusal", (_request, response) => {
    response.status(403).json({ error: "refused", message: "No, because I say so." });
  });
  router.get("/busy", (_request, response) => {
    response.status(503).set("Retry-After", "3").end();
  });
  router.get("/no-content", (_request, response) => void response.status(204).end());
  router.get("/html", (_request, response) => void response.type("html").send("<h1>Log in</h1>"));

  router.get("/retry", async (request, response) => {
    const stream = await openStream(request, response, { retry: 50 });
    stream.send({ type: "message", data: "That was all." });
    stream.end();
  });
  router.get("/large", async (request, response) => {
    const stream = await openStream(request, response, { retry: RETRY });
    stream.send({ type: "message", data: "x".repeat(4_096) });
  });
  router.get("/surprise", async (request, response) => {
    const stream = await openStream(request, response, { retry: RETRY });
    stream.send({ type: "surprise", data: "No listener asked for it by name." });
  });

  // Written directly, because `openStream` sends a comment only every 15 seconds.
  router.get("/comments", (request, response) => {
    const { checkBuffer } = admit(request, response);
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write(": hello\n\n");
    const timer = setInterval(() => {
      response.write(": still here\n\n");
      checkBuffer();
    }, COMMENT);
    whenClosed(response, () => clearInterval(timer));
  });
}
