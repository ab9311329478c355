import { createFairStore } from "../../../server/fair-store.ts";
import type { Frame } from "../../../server/formats/format.ts";
import type { LogEntry, ReadableLog } from "../../../server/event-log.ts";
import type { Begin, End, Written } from "./entries.ts";
import type { Outcome } from "./protocol.ts";

/** An answer as far as this server has read it from the log. */
export interface Answer extends Begin {
  readonly id: string;
  readonly frames: readonly Frame[];
  /** `undefined` while the answer is being written. */
  readonly outcome: Outcome | undefined;
  /** The number of frames that were written, also after `frames` is emptied. */
  readonly written: number;
  /** When this server last read something about it, in milliseconds since the epoch. */
  readonly heardAt: number;
  /** Calls `listener` when there are more frames, and when the answer has ended. */
  subscribe(listener: () => void): () => void;
}

/** The answers of all servers. */
export interface Answers {
  get(id: string): Answer | undefined;
  running(): readonly Answer[];
}

interface AnswersOptions {
  readonly log: ReadableLog;
  /** The number of answers that are kept. If there are more, the address with the most loses its oldest one. */
  readonly capacity: number;
  /** How many milliseconds an answer is kept after its end. */
  readonly retain: number;
}

/** Everything of an answer that changes. */
interface Kept extends Answer {
  frames: Frame[];
  outcome: Outcome | undefined;
  written: number;
  heardAt: number;
  endedAt: number;
  readonly listeners: Set<() => void>;
}

/** Sorts the log by answer, in the same way on every server. */
export function createAnswers({ log, capacity, retain }: AnswersOptions): Answers {
  const answers = new Map<string, Kept>();
  const shares = createFairStore<Kept>({ capacity });
  let newest: string | undefined;

  function forget(answer: Kept): void {
    answers.delete(answer.id);
    shares.delete(answer.from, answer);
    end(answer, "stopped");
  }

  function notify({ listeners }: Kept): void {
    for (const listener of [...listeners]) listener();
  }

  function begin(id: string, data: Begin): void {
    forgetExpired();
    const listeners = new Set<() => void>();
    const answer: Kept = {
      ...data,
      id,
      frames: [],
      outcome: undefined,
      written: 0,
      heardAt: Date.now(),
      endedAt: Infinity,
      listeners,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    answers.set(id, answer);
    const evicted = shares.add(data.from, answer);
    if (evicted !== undefined) forget(evicted);
  }

  function write(answer: Kept, { position, frames }: Written): void {
    const known = answer.frames.length;
    // The log no longer has what was before. Half of an answer is none.
    if (position > known) return forget(answer);
    answer.heardAt = Date.now();
    // An append whose confirmation was lost is repeated: what came twice is skipped.
    answer.frames.push(...frames.slice(known - position));
    answer.written = answer.frames.length;
    notify(answer);
  }

  /** The first outcome in the log is the one that counts, whichever server wrote it. */
  function end(answer: Kept, outcome: Outcome, at = Date.now()): void {
    if (answer.outcome !== undefined) return;
    answer.outcome = outcome;
    answer.endedAt = at;
    // An answer that was cancelled can no longer be read.
    if (outcome === "stopped") answer.frames = [];
    notify(answer);
  }

  function add({ id, type, data }: LogEntry): void {
    newest = id;
    const parsed = JSON.parse(data) as Begin | Written | End;
    if ("owner" in parsed) return begin(id, parsed);
    const answer = answers.get(parsed.answer);
    if (answer === undefined || answer.outcome !== undefined) return;
    if (type === "frames") write(answer, parsed as Written);
    else end(answer, (parsed as End).outcome, (parsed as End).at);
  }

  /** Takes what the log has and this index does not: also what was in Redis when this server was started. */
  function catchUp(): void {
    const { entries, missed } =
      newest === undefined ? { entries: [], missed: undefined } : log.after(newest);
    for (const entry of missed === undefined ? log.latest(Infinity) : entries) add(entry);
  }

  function forgetExpired(): void {
    const expired = Date.now() - retain;
    for (const answer of answers.values()) if (answer.endedAt < expired) forget(answer);
  }

  // It lives as long as the server: nothing has to unsubscribe.
  log.subscribe(catchUp);

  return {
    get(id) {
      catchUp();
      forgetExpired();
      return answers.get(id);
    },
    running() {
      catchUp();
      return [...answers.values()].filter(({ outcome }) => outcome === undefined);
    },
  };
}
