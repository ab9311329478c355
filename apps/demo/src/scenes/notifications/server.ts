import { Router } from "express";
import { addressOf, hashedAddressOf } from "../../../server/address.ts";
import { readChoice, readJson, readText } from "../../../server/json-body.ts";
import { personOf } from "../../../server/person.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { acceptsNotice, createMailboxes } from "./mailboxes.ts";
import type { AddressedNotice } from "./mailboxes.ts";
import { delays, kinds, MAX_TEXT } from "./protocol.ts";

/** The page shows the latest fifty. */
const PER_PERSON = 50;
const TOTAL = 10_000;

export function createNotificationsServer({ openStream, openLog }: SceneContext): SceneServer {
  const log = openLog({ capacity: TOTAL, accepts: acceptsNotice });
  const mailboxes = createMailboxes({ log, perPerson: PER_PERSON, total: TOTAL });
  const limit = createRateLimit({ burst: 5, every: 2_000 });
  // A person's id costs nothing to make up, so one address is limited as well.
  const limitPerAddress = createRateLimit({ burst: 60, every: 1_000 });
  const waiting = new Set<ReturnType<typeof setTimeout>>();
  const router = Router();

  router.get("/", async (request, response) => {
    const person = personOf(request);
    const stream = await openStream(request, response, { retry: 1_000 });
    stream.follow(mailboxes.of(person), { history: PER_PERSON });
  });

  // Only to oneself: in a public demo, messages to others would be abused.
  router.post("/", readJson, async (request, response) => {
    const to = personOf(request);
    const text = readText(request.body, { name: "text", max: MAX_TEXT });
    const kind = readChoice(request.body, "kind", kinds);
    const delay = readChoice(request.body, "delay", delays);
    limit.take(to);
    limitPerAddress.take(addressOf(request));
    const from = hashedAddressOf(request);

    const send = async () => {
      const notice: AddressedNotice = { to, from, kind, text, at: Date.now() };
      await log.append("notice", JSON.stringify(notice));
    };
    if (delay === 0) await send();
    else sendLater(send, delay);
    response.status(202).json({ delay });
  });

  function sendLater(send: () => Promise<void>, delay: number): void {
    const timer = setTimeout(() => {
      waiting.delete(timer);
      // The request has been answered. The log writes to the console why it is not available.
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
