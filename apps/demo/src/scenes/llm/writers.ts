import type { EventLog } from "../../../server/event-log.ts";
import { message } from "../../../server/formats/format.ts";
import type { Frame } from "../../../server/formats/format.ts";
import { httpError } from "../../../server/http-error.ts";
import type { Producer } from "../../../server/logs.ts";
import { createQuota } from "../../../server/quota.ts";
import type { Answer, Answers } from "./answers.ts";
import type { Begin } from "./entries.ts";
import { wireFormats } from "./formats.ts";
import { composeScript } from "./generator.ts";
import type { Question } from "./generator.ts";
import type { AnswerFault, Format } from "./protocol.ts";
import { endAnswer, writeAnswer } from "./write-answer.ts";

export interface Asked extends Omit<Begin, "at"> {
  /** See `addressOf`. */
  readonly address: string;
  readonly question: Question;
  readonly format: Format;
  readonly speed: number;
  readonly fault: AnswerFault;
  /** Whether the answer ends with the call of a tool. */
  readonly tool: boolean;
}

export interface Started {
  readonly answer: Answer;
  /** The number of frames after which the fault strikes. */
  readonly half: number;
}

/** The answers that this server writes. */
export interface Writers {
  /** Begins to write an answer. Throws a 429 or a 503 if too many are being written. */
  start(asked: Asked): Promise<Started>;
  /** Ends the answers of servers that are gone. */
  readonly watch: Producer;
  /** Ends the answers of this server. */
  close(): Promise<void>;
}

/** Answers that are being written at one time. */
const MAX_PER_PERSON = 4;
const MAX_PER_ADDRESS = 20;
const MAX_PER_SERVER = 100;

/** Milliseconds without a frame, after which the server of an answer is gone. The slowest speed has 15 in a second. */
const SILENCE = 10_000;

export function createWriters({
  log,
  answers,
}: {
  readonly log: EventLog;
  readonly answers: Answers;
}): Writers {
  const perPerson = createQuota({ limit: MAX_PER_PERSON });
  const perAddress = createQuota({ limit: MAX_PER_ADDRESS });
  const perServer = createQuota({ limit: MAX_PER_SERVER });
  const stopping = new AbortController();
  const writing = new Map<string, Promise<number>>();

  /** Takes a place in all three quotas, or in none. Returns how to give it back. */
  function takePlace(owner: string, address: string): () => void {
    const taken: (() => void)[] = [];
    const release = () => taken.forEach((give) => give());
    const take = (give: (() => void) | undefined, status: number, whose: string, limit: number) => {
      if (give) return void taken.push(give);
      release();
      throw httpError(
        status,
        "too-many-answers",
        `The server is writing ${limit} answers ${whose}, which is its limit. Cancel one, or try again later.`,
        { "Retry-After": "5" },
      );
    };
    take(perPerson.take(owner), 429, "for you", MAX_PER_PERSON);
    take(perAddress.take(address), 429, "for your address", MAX_PER_ADDRESS);
    take(perServer.take(""), 503, "in total", MAX_PER_SERVER);
    return release;
  }

  async function begin({ owner, from, format }: Asked): Promise<Answer> {
    const data: Begin = { owner, from, format, at: Date.now() };
    const { id } = await log.append("begin", JSON.stringify(data));
    await log.arrived(id);
    const answer = answers.get(id);
    if (answer) return answer;
    const text = "The event log cannot be read at the moment. See the server's console.";
    throw httpError(503, "log-unavailable", text, { "Retry-After": "1" });
  }

  return {
    async start(asked) {
      const release = takePlace(asked.owner, asked.address);
      try {
        const answer = await begin(asked);
        answer.subscribe(() => {
          if (answer.outcome !== undefined) release();
        });
        const { frames, half, outcome } = composeFrames(answer, asked);
        const written = writeAnswer({
          ...{ log, answer, frames, outcome },
          speed: asked.speed,
          failure: (position) => interruption(answer, position),
          stopping: stopping.signal,
        }).finally(() => writing.delete(answer.id));
        writing.set(answer.id, written);
        return { answer, half };
      } catch (error) {
        release();
        throw error;
      }
    },
    watch() {
      const since = Date.now();
      const timer = setInterval(() => {
        for (const answer of answers.running()) {
          const silence = Date.now() - Math.max(since, answer.heardAt);
          if (writing.has(answer.id) || silence < SILENCE) continue;
          const { length: position } = answer.frames;
          const frames = interruption(answer, position);
          // If the log is not available, the next turn tries again.
          void endAnswer(log, answer, { frames, position }).catch(() => {});
        }
      }, 1_000);
      return () => clearInterval(timer);
    },
    async close() {
      stopping.abort();
      await Promise.all(writing.values());
    },
  };
}

function saidOf({ id, at }: Answer) {
  return { id, created: Math.floor(at / 1_000) };
}

/** All frames of the answer, with the fault that is part of it. */
function composeFrames(answer: Answer, { question, format, fault, tool }: Asked) {
  const { frames: encode, failure } = wireFormats[format];
  const script = composeScript(question, saidOf(answer), { tool });
  const all = [...encode(script)];
  const half = Math.floor(all.length / 2);
  const [before, after] = [all.slice(0, half), all.slice(half)];
  if (fault === "error") {
    const error = { code: "out-of-ink", message: "Out of ink.", position: half };
    const frames = [...before, ...failure({ ...script, ...error })];
    return { frames, half, outcome: "failed" as const };
  }
  const frames = fault === "garbage" ? [...before, message('{"cut off'), ...after] : all;
  return { frames, half, outcome: "finished" as const };
}

/** What the readers of an answer get, in its format, when its server stops or is gone. */
function interruption(answer: Answer, position: number): readonly Frame[] {
  const text = "The server stopped before the answer was finished.";
  const failure = { code: "interrupted", message: text, position };
  return wireFormats[answer.format].failure({ ...saidOf(answer), ...failure });
}
