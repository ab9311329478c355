import { Router } from "express";
import { readChoice, readJson, readText } from "../../../server/json-body.ts";
import { personOf } from "../../../server/person.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { delays, kinds, MAX_TEXT, type Notice } from "./protocol.ts";

/** As it is kept: one log for everybody, so each notification says whose it is. */
interface Kept extends Notice {
  readonly to: string;
}

function createNotificationsServer({ openStream, openLog }: SceneContext): SceneServer {
  const log = openLog({ capacity: 2_000 });
  const limit = createRateLimit({ burst: 5, every: 2_000 });
  const waiting = new Set<ReturnType<typeof setTimeout>>();
  const router = Router();

  router.get("/", async (request, response) => {
    const me = personOf(request);
    const stream = await openStream(request, response, { retry: 1_000 });
    stream.follow(log, {
      history: Infinity,
      view({ data, ...event }) {
        const { to, ...notice } = JSON.parse(data) as Kept;
        return to === me ? { ...event, data: JSON.stringify(notice) } : undefined;
      },
    });
  });

  // Only to oneself: a demo that lets anybody write to everybody would not be for long.
  router.post("/", readJson, async (request, response) => {
    const to = personOf(request);
    const text = readText(request.body, { name: "text", max: MAX_TEXT });
    const kind = readChoice(request.body, "kind", kinds);
    const delay = readChoice(request.body, "delay", delays);
    limit.take(to);

    const send = async () => {
      const kept: Kept = { to, kind, text, at: Date.now() };
      await log.append("notice", JSON.stringify(kept));
    };
    if (delay === 0) await send();
    else sendLater(send, delay);
    response.status(202).json({ delay });
  });

  function sendLater(send: () => Promise<void>, delay: number): void {
    const timer = setTimeout(() => {
      waiting.delete(timer);
      // Nobody is left to be told, and the log says on the console why it could not be written to.
      send().catch(() => {});
    }, delay * 1_000);
    waiting.add(timer);
  }

  return {
    router,
    log,
    close() {
      for (const timer of waiting) clearTimeout(timer);
    },
  };
}

export { createNotificationsServer };
