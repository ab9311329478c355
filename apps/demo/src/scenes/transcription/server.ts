import { Router } from "express";
import type { Request } from "express";
import type { EventStream } from "../../../server/event-stream.ts";
import { httpError } from "../../../server/http-error.ts";
import type { SceneContext, SceneServer } from "../../../server/scene.ts";
import { speeds, talks } from "./protocol.ts";
import { missedCues, writeScript } from "./script.ts";
import type { Cue } from "./script.ts";

/** Milliseconds. */
const TURN = 40;

/** Milliseconds after its beginning for which a talk can be resumed. */
const MAX_AGE = 3_600_000;

const scripts = { en: writeScript("en"), zh: writeScript("zh") };

/** A listener's place in the talk. It is in the id of every event, so that any server can resume. */
interface Position {
  /** When the talk began, in milliseconds since the epoch. */
  readonly began: number;
  /** The number of cues that the listener has received. */
  readonly received: number;
}

export function createTranscriptionServer({ openStream }: SceneContext): SceneServer {
  const router = Router();

  router.get("/", async (request, response) => {
    const talk = readQueryChoice(request, "talk", talks);
    const speed = readQueryChoice(request, "speed", speeds);
    const script = scripts[talk];
    const place = readPosition(request.get("Last-Event-ID") ?? "");
    if (place?.received === script.length) {
      // The client has received the end. 204 No Content: do not reconnect (HTML 9.2.3).
      response.status(204).end();
      return;
    }
    const stream = await openStream(request, response, { retry: 1_000 });
    speak(stream, script, speed, place ?? { began: Date.now(), received: 0 });
  });

  return { router };
}

/** The talk does not wait for its listeners. A listener that reconnects gets the finals that it missed. */
function speak(
  stream: EventStream,
  script: readonly Cue[],
  speed: number,
  { began, received }: Position,
): void {
  let sent = received;

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

function readPosition(id: string): Position | undefined {
  const [, began, received] = /^(\d{13})-(\d{1,4})$/.exec(id) ?? [];
  const age = Date.now() - Number(began);
  // The clock of another server may be a few seconds ahead.
  if (received === undefined || age < -10_000 || age > MAX_AGE) return undefined;
  return { began: Number(began), received: Number(received) };
}

/** Reads one of `choices` from the query. The first one is the default. */
function readQueryChoice<const Choice extends string | number>(
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
