import { Router } from "express";
import type { Request } from "express";
import { addressOf } from "../../../server/address.ts";
import type { EventStream } from "../../../server/event-stream.ts";
import { httpError } from "../../../server/http-error.ts";
import { readId, readJson, readText } from "../../../server/json-body.ts";
import { personOf } from "../../../server/person.ts";
import { createRateLimit } from "../../../server/rate-limit.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { MAX_NAME, MAX_TEXT } from "./protocol.ts";
import { createPresence } from "./presence.ts";
import type { Here, Line, Person } from "./protocol.ts";
import { createRoster } from "./roster.ts";
import { acceptsLine, acceptsPresence } from "./validate.ts";

/** How many of the last lines a newcomer gets. */
const HISTORY = 50;

export function createChatServer({ openStream, openLog }: SceneContext): SceneServer {
  const log = openLog({ capacity: 500, accepts: acceptsLine });
  const limit = createRateLimit({ burst: 5, every: 1_000 });
  // A person's id costs nothing to make up, so one address is limited as well.
  const limitPerAddress = createRateLimit({ burst: 30, every: 500 });
  const streams = new Set<EventStream>();
  const presence = createPresence({ grace: 3_000, onChange: () => roster.announce() });
  const roster = createRoster({
    log: openLog({ name: "presence", capacity: 50, slack: 0, accepts: acceptsPresence }),
    here: presence.people,
    onJoin: (person) => broadcast("join", person),
    onLeave: (person) => broadcast("leave", person),
    onRename: presence.rename,
  });
  const router = Router();

  /** Without an id, because it is not replayed: who is here is sent anew with every connection. */
  function broadcast(type: string, person: Person): void {
    const event = { type, data: JSON.stringify(person) };
    for (const stream of streams) stream.send(event);
  }

  function limitPosts(request: Request, person: string): void {
    limit.take(person);
    limitPerAddress.take(addressOf(request));
  }

  router.get("/", async (request, response) => {
    const id = personOf(request);
    const name = readText({ name: nameOf(request) }, { name: "name", max: MAX_NAME });
    const stream = await openStream(request, response, { retry: 1_000 });
    if (stream.closed.aborted) return;
    stream.follow(log, { history: HISTORY });
    const leave = presence.enter({ id, name });
    const here: Here = { you: id, people: roster.people() };
    stream.send({ type: "here", data: JSON.stringify(here) });
    streams.add(stream);
    stream.whenClosed(() => {
      streams.delete(stream);
      leave();
    });
  });

  router.post("/", readJson, async (request, response) => {
    const by = personOf(request);
    const mark = readId(request.body, { name: "mark", max: 80 });
    const name = readText(request.body, { name: "name", max: MAX_NAME });
    const text = readText(request.body, { name: "text", max: MAX_TEXT, multiline: true });
    limitPosts(request, by);
    const line: Line = { mark, by, name, text, at: Date.now() };
    // A page that got no answer sends the line again, although it may have arrived the first time.
    if (!isDuplicate(line)) await log.append("line", JSON.stringify(line));
    response.status(202).json({ mark });
  });

  router.post("/name", readJson, async (request, response) => {
    const id = personOf(request);
    const name = readText(request.body, { name: "name", max: MAX_NAME });
    limitPosts(request, id);
    await roster.rename({ id, name });
    response.json({ name });
  });

  function isDuplicate({ mark, by }: Line): boolean {
    return log.latest(100).some(({ data }) => {
      const line = JSON.parse(data) as Line;
      return line.mark === mark && line.by === by;
    });
  }

  return {
    router,
    log,
    close() {
      presence.close();
      roster.close();
    },
  };
}

function nameOf(request: Request): string {
  try {
    return decodeURIComponent(request.get("X-Name") ?? "");
  } catch {
    throw httpError(400, "bad-name", "X-Name must be percent-encoded UTF-8.");
  }
}
