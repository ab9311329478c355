import type { FrameReceived } from "@runnel/hooks/inspect";
import { REDACTED } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { Answer, SkipReason } from "./answer.ts";
import { createAnswer } from "./answer.ts";
import type { Part } from "./answer-parts.ts";
import { createPartReader, GEMINI_PATH, geminiText } from "./answer-parts.ts";
import { DONE, isLast } from "./known-formats.ts";
import type { ParsedData, TextPathDetector } from "./text-path-detector.ts";
import { createTextPathDetector, parseData } from "./text-path-detector.ts";
import { PLAIN, textAt } from "./text-path.ts";

/** The texts of a stream, assembled from its events. */
export interface Transcript {
  readonly detector: TextPathDetector;
  /** The answers that have text, oldest first. */
  readonly answers: readonly Answer[];
  /** Events without text that came before the first piece of an answer. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** The path to the text; `undefined` if none was detected. */
  readonly path: string | undefined;
  /**
   * Reads the entries between two positions that were not read before.
   *
   * @param isOver - Whether the time for this call is over. Checked after each entry.
   * @returns Whether all entries were read. Otherwise the next call goes on.
   */
  update(first: number, end: number, isOver?: () => boolean): boolean;
}

export interface TranscriptOptions {
  /** The path that the user selected; `undefined` to detect it. */
  readonly path: string | undefined;
  /** The event type that the user selected; `undefined` for all. */
  readonly eventType: string | undefined;
}

/** Each frame is parsed once, except for the first ones: they are read again when the detected path changes. */
export function createTranscript(record: StreamRecord, options: TranscriptOptions): Transcript {
  const detector = createTextPathDetector();
  const { entries } = record;
  let answers: Answer[] = [];
  let skipped = new Map<SkipReason, number>();
  let count = 0;
  let path = options.path;
  let inspected = 0;
  let next = 0;
  let connection = 0;
  let requestedAt: number | undefined;
  let partOf = createPartReader();
  let isParagraph = false;

  function restart(): void {
    answers = [];
    skipped = new Map();
    count = 0;
    connection = 0;
    requestedAt = undefined;
    partOf = createPartReader();
    isParagraph = false;
  }

  /** A connection without `Last-Event-ID` is a new request, so a new answer starts. */
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
      count += 1;
      answer = createAnswer(count, requestedAt);
      for (const [reason, times] of skipped) answer.skipped.set(reason, times);
      skipped.clear();
      requestedAt = undefined;
      answers.push(answer);
    }
    const shown = isParagraph && answer.characters > 0 ? `\n\n${text}` : text;
    isParagraph = false;
    answer.tokens += 1;
    answer.connections.add(frame.connection);
    answer.characters += shown.length;
    answer.firstAt ??= frame.at;
    answer.lastAt = frame.at;
    const { at, sequence } = frame;
    answer.pieces.push({ text: shown, at, sequence, position, end: answer.characters });
  }

  function skip(reason: SkipReason): void {
    const current = answers.at(-1);
    // After a new request, events without text belong to the next answer.
    const counts = requestedAt === undefined && current !== undefined ? current.skipped : skipped;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }

  function read(
    frame: FrameReceived,
    content: ParsedData | undefined,
    part: Part,
    position: number,
  ): void {
    if (frame.connection !== connection && !frame.synthetic) beginConnection(frame.connection);
    if (part === "paragraph") isParagraph = true;
    const isDone = frame.data.trim() === DONE;
    const text = isDone || content === undefined ? undefined : textIn(frame, content);
    if (isDone) skip("done");
    else if (content === undefined) skip("other type");
    else if (part === "hidden") skip("hidden");
    // A key such as `token` may name a secret.
    else if (text === REDACTED) skip("redacted");
    else if (text !== undefined && text !== "") add(text, frame, position);
    else skip(content.malformed ? "malformed" : "no text");
    const current = answers.at(-1);
    if (current !== undefined && (isDone || isLast(frame.eventType, content?.value))) {
      current.complete = true;
    }
  }

  function textIn({ data }: FrameReceived, { value }: ParsedData): string | undefined {
    if (path === undefined) return undefined;
    if (path === PLAIN) return data;
    if (path === GEMINI_PATH && options.path === undefined && value !== undefined) {
      return geminiText(value);
    }
    const keys = detector.paths.get(path)?.keys;
    return keys === undefined || value === undefined ? undefined : textAt(value, keys);
  }

  function contentIfSelected(frame: FrameReceived): ParsedData | undefined {
    const { eventType } = options;
    return eventType === undefined || frame.eventType === eventType
      ? parseData(frame.data)
      : undefined;
  }

  /** Counts the paths of a frame. Returns whether the detected path changed, so that earlier frames must be read again. */
  function inspect(frame: FrameReceived, content: ParsedData | undefined): boolean {
    detector.countEventType(frame);
    if (content !== undefined && frame.data.trim() !== DONE) detector.countPaths(content);
    if (options.path !== undefined || detector.detected === path) return false;
    path = detector.detected;
    return true;
  }

  function dropPieces(first: number): void {
    for (const answer of answers) {
      const kept = answer.pieces.findIndex(({ position }) => position >= first);
      if (kept === 0) break;
      answer.pieces = kept === -1 ? [] : answer.pieces.slice(kept);
    }
    // The latest answer is kept even if it is empty: it may continue.
    answers = answers.filter(
      ({ pieces }, index) => pieces.length > 0 || index === answers.length - 1,
    );
  }

  return {
    detector,
    get answers() {
      return answers;
    },
    get skipped() {
      return skipped;
    },
    get path() {
      return path;
    },
    update(first, end, isOver = () => false) {
      let isFirst = true;
      while (next < end && (isFirst || !isOver())) {
        isFirst = false;
        const position = Math.max(next, first);
        const frame = entries.at(position);
        next = position + 1;
        if (frame?.type !== "frame" || frame.kind !== "event") continue;
        const content = contentIfSelected(frame);
        // A path that the user selected is read in all events.
        const part =
          options.path !== undefined || content?.value === undefined
            ? "text"
            : partOf(content.value);
        if (position >= inspected) {
          inspected = position + 1;
          if (inspect(frame, part === "hidden" ? undefined : content)) {
            restart();
            next = first;
            continue;
          }
        }
        read(frame, content, part, position);
      }
      dropPieces(first);
      return next >= end;
    },
  };
}
