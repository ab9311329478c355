import { Router } from "express";
import { addressOf, hashedAddressOf } from "../../../server/address.ts";
import type { LogEntry } from "../../../server/event-log.ts";
import { readChoice, readId, readJson, readText } from "../../../server/json-body.ts";
import { personOf } from "../../../server/person.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { acceptsEvent, createMailboxes } from "./mailboxes.ts";
import type { Address } from "./mailboxes.ts";
import type { Inbox, InboxEvent, Mark, Notice } from "./protocol.ts";
import { actions, delays, kinds, MAX_TEXT, reduceInbox } from "./protocol.ts";

/** The page shows the latest fifty notifications. Each of them can be marked as read. */
const PER_PERSON = 100;
const TOTAL = 10_000;

export function createNotificationsServer({
  openStream,
  openLog,
  ready,
}: SceneContext): SceneServer {
  const log = openLog({ capacity: TOTAL, accepts: acceptsEvent });
  const mailboxes = createMailboxes({ log, perPerson: PER_PERSON, total: TOTAL });
  const limit = createRateLimit({ burst: 5, every: 2_000 });
  const limitMarks = createRateLimit({ burst: 20, every: 500 });
  // A person's id costs nothing to make up, so one address is limited as well.
  const limitPerAddress = createRateLimit({ burst: 60, every: 1_000 });
  const waiting = new Set<ReturnType<typeof setTimeout>>();
  const router = Router();

  router.get("/", async (request, response) => {
    const box = mailboxes.of(personOf(request));
    const stream = await openStream(request, response, { retry: 1_000 });
    // Without a last event ID, a client loads the inbox. It must do so as well if it cannot resume without a gap.
    const isExact = stream.lastEventId === "" || box.after(stream.lastEventId, 0).missed === 0;
    stream.follow(box, { history: 0 });
    if (!isExact) stream.send({ type: "resync", data: "{}" });
  });

  router.get("/inbox", async (request, response) => {
    const box = mailboxes.of(personOf(request));
    await ready();
    const inbox = box
      .latest(PER_PERSON)
      .map(toInboxEvent)
      .reduce(reduceInbox, [] as Inbox);
    response.set("Cache-Control", "no-store").json(inbox);
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
      const notice: Notice & Address = { to, from, kind, text, at: Date.now() };
      await log.append("notice", JSON.stringify(notice));
    };
    if (delay === 0) await send();
    else sendLater(send, delay);
    response.status(202).json({ delay });
  });

  router.post("/marks", readJson, async (request, response) => {
    const to = personOf(request);
    const action = readChoice(request.body, "action", actions);
    const id = readId(request.body, { name: "id", max: 40 });
    limitMarks.take(to);
    limitPerAddress.take(addressOf(request));
    const mark: Mark & Address = { to, from: hashedAddressOf(request), action, id };
    await log.append("mark", JSON.stringify(mark));
    response.status(202).json({});
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

/** An event of a mailbox, as the page would receive it. */
function toInboxEvent({ id, type, data }: LogEntry): InboxEvent {
  return { type, lastEventId: id, data: JSON.parse(data) } as InboxEvent;
}
