import { type FrameReceived, REDACTED } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream.ts";
import { type Answer, type SkipReason, createAnswer } from "./answer.ts";
import { DONE, isLast } from "./known-formats.ts";
import { type Content, type Survey, contentOf, createSurvey } from "./survey.ts";
import { PLAIN, textAt } from "./text-path.ts";

/** The texts that came over a stream, read frame by frame. */
export interface Transcript {
  readonly survey: Survey;
  /** Oldest first; one without any text is not among them. */
  readonly answers: readonly Answer[];
  /** Events without text that belong to no answer, because none has begun. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** The path that is followed; `undefined` where none was found. */
  readonly path: string | undefined;
  /** Reads the entries between two positions, as far as they were not read before. */
  update(first: number, end: number): void;
}

export interface TranscriptOptions {
  /** The path that was picked; `undefined` to find it. */
  readonly path: string | undefined;
  /** The event type that was picked; `undefined` for all. */
  readonly eventType: string | undefined;
}

/**
 * Each frame is parsed once, whatever comes after it, but for the few at the beginning from which the
 * path to the text is still being found.
 */
export function createTranscript(record: StreamRecord, options: TranscriptOptions): Transcript {
  const survey = createSurvey();
  const { entries } = record;
  let answers: Answer[] = [];
  let skipped = new Map<SkipReason, number>();
  let count = 0;
  let path = options.path;
  let surveyed = 0;
  let next = 0;
  let connection = 0;
  let requestedAt: number | undefined;

  function restart(): void {
    answers = [];
    skipped = new Map();
    count = 0;
    connection = 0;
    requestedAt = undefined;
  }

  /** A connection that did not ask for the rest of what came before is asked something new. */
  function beginConnection(number: number): void {
    const request = record.connections.find((candidate) => candidate.number === number)?.request;
    const resumed = connection !== 0 && request !== undefined && request.lastEventId !== "";
    connection = number;
    if (resumed) return;
    requestedAt = request?.at;
    const current = answers.at(-1);
    if (current !== undefined) current.complete = true;
  }

  function add(text: string, frame: FrameReceived, position: number): void {
    let answer = answers.at(-1);
    if (answer === undefined || answer.complete) {
      answer = createAnswer(++count, requestedAt);
      for (const [reason, times] of skipped) answer.skipped.set(reason, times);
      skipped.clear();
      requestedAt = undefined;
      answers.push(answer);
    }
    answer.tokens++;
    answer.characters += text.length;
    answer.firstAt ??= frame.at;
    answer.lastAt = frame.at;
    const { at, sequence } = frame;
    answer.pieces.push({ text, at, sequence, position, end: answer.characters });
  }

  function skip(reason: SkipReason): void {
    const current = answers.at(-1);
    // After a new request, what has no text yet is the beginning of what comes.
    const counts = requestedAt === undefined && current !== undefined ? current.skipped : skipped;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }

  function read(frame: FrameReceived, content: Content | undefined, position: number): void {
    if (frame.connection !== connection && !frame.synthetic) beginConnection(frame.connection);
    const isDone = frame.data.trim() === DONE;
    const text = isDone || content === undefined ? undefined : textIn(frame, content);
    if (isDone) skip("done");
    else if (content === undefined) skip("other type");
    // A key called `token` looks like a secret's.
    else if (text === REDACTED) skip("redacted");
    else if (text !== undefined && text !== "") add(text, frame, position);
    else skip(content.malformed ? "malformed" : "no text");
    const current = answers.at(-1);
    if (current !== undefined && (isDone || isLast(frame.eventType, content?.value))) {
      current.complete = true;
    }
  }

  function textIn({ data }: FrameReceived, { value }: Content): string | undefined {
    if (path === undefined) return undefined;
    if (path === PLAIN) return data;
    const keys = survey.paths.get(path)?.keys;
    return keys === undefined || value === undefined ? undefined : textAt(value, keys);
  }

  function contentIfWanted(frame: FrameReceived): Content | undefined {
    const { eventType } = options;
    return eventType === undefined || frame.eventType === eventType
      ? contentOf(frame.data)
      : undefined;
  }

  /** Whether what was learned from a frame changes how the ones before it are to be read. */
  function learn(frame: FrameReceived, content: Content | undefined): boolean {
    survey.noteType(frame);
    if (content !== undefined && frame.data.trim() !== DONE) survey.note(content);
    if (options.path !== undefined || survey.likely === path) return false;
    path = survey.likely;
    return true;
  }

  function forget(first: number): void {
    for (const answer of answers) {
      const kept = answer.pieces.findIndex(({ position }) => position >= first);
      if (kept === 0) break;
      answer.pieces = kept === -1 ? [] : answer.pieces.slice(kept);
    }
    // The latest one stays, empty as it may be: it goes on.
    answers = answers.filter(
      ({ pieces }, index) => pieces.length > 0 || index === answers.length - 1,
    );
  }

  return {
    survey,
    get answers() {
      return answers;
    },
    get skipped() {
      return skipped;
    },
    get path() {
      return path;
    },
    update(first, end) {
      while (next < end) {
        const position = Math.max(next, first);
        const frame = entries.at(position);
        next = position + 1;
        if (frame?.type !== "frame" || frame.kind !== "event") continue;
        const content = contentIfWanted(frame);
        if (position >= surveyed) {
          surveyed = position + 1;
          if (learn(frame, content)) {
            restart();
            next = first;
            continue;
          }
        }
        read(frame, content, position);
      }
      forget(first);
    },
  };
}
