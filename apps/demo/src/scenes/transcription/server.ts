import { type Request, Router } from "express";
import type { EventStream } from "../../../server/event-stream.ts";
import { httpError } from "../../../server/http-error.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { speeds, talks } from "./protocol.ts";
import { type Cue, missedCues, writeScript } from "./script.ts";

/** Milliseconds. */
const TURN = 40;

/** No talk is resumed that began longer ago, in milliseconds. */
const LONGEST = 3_600_000;

const scripts = { en: writeScript("en"), zh: writeScript("zh") };

/** Where a listener is: the id of every event says it, so that any server can go on from there. */
interface Place {
  /** When the talk began, in milliseconds since the epoch. */
  readonly began: number;
  /** How many cues the listener has had. */
  readonly known: number;
}

function createTranscriptionServer({ openStream }: SceneContext): SceneServer {
  const router = Router();

  router.get("/", async (request, response) => {
    const talk = choose(request, "talk", talks);
    const speed = choose(request, "speed", speeds);
    const script = scripts[talk];
    const place = readPlace(request.get("Last-Event-ID") ?? "");
    if (place?.known === script.length) {
      // Had the end already. 204 is how the standard says "do not come back".
      response.status(204).end();
      return;
    }
    const stream = await openStream(request, response, { retry: 1_000 });
    speak(stream, script, speed, place ?? { began: Date.now(), known: 0 });
  });

  return { router };
}

/** The talk goes on whether anybody listens or not; whoever comes back is told what was final meanwhile. */
function speak(
  stream: EventStream,
  script: readonly Cue[],
  speed: number,
  { began, known }: Place,
): void {
  let sent = known;

  function turn(): void {
    const now = (Date.now() - began) * speed;
    const next = script.findIndex(({ at }) => at > now);
    const due = next === -1 ? script.length : next;
    const cues = missedCues(script, sent, due);
    stream.send(
      ...cues.map(({ cue, number }) => ({
        type: cue.type,
        id: `${began}-${number}`,
        data: JSON.stringify(cue.data),
      })),
    );
    sent = Math.max(sent, due);
    if (sent < script.length) return;
    clearInterval(timer);
    stream.end();
  }

  const timer = setInterval(turn, TURN);
  stream.whenClosed(() => clearInterval(timer));
}

function readPlace(id: string): Place | undefined {
  const [, began, known] = /^(\d{13})-(\d{1,4})$/.exec(id) ?? [];
  const age = Date.now() - Number(began);
  // Another server's clock may be a little ahead.
  if (known === undefined || age < -10_000 || age > LONGEST) return undefined;
  return { began: Number(began), known: Number(known) };
}

/** One of a few values of the query, or the first of them where it says nothing. */
function choose<const Choice extends string | number>(
  request: Request,
  name: string,
  choices: readonly Choice[],
): Choice {
  const given = request.query[name] ?? String(choices[0]);
  const choice = choices.find((one) => String(one) === given);
  if (choice === undefined) {
    throw httpError(400, `bad-${name}`, `?${name}= must be one of ${choices.join(", ")}.`);
  }
  return choice;
}

export { createTranscriptionServer };
