import type { FrameReceived, RequestSent } from "@runnel/hooks/inspect";
import type { AnswerState } from "@runnel/hooks/protocols";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { Answer } from "./answer.ts";
import { continueAnswer, createAnswer } from "./answer.ts";
import type { AnswerFormat } from "./formats.ts";
import { EMPTY, formatOf } from "./formats.ts";
import { DONE } from "./known-formats.ts";
import type { Step } from "./read-event.ts";
import { DUPLICATE, OTHER_TYPE, readFormat, readPath } from "./read-event.ts";
import type { SkipReason } from "./skipped.ts";
import type { ParsedData, TextPathDetector } from "./text-path-detector.ts";
import { createTextPathDetector, parseData } from "./text-path-detector.ts";

/** The answers of a stream, assembled from its events. */
export interface Transcript {
  readonly detector: TextPathDetector;
  /** Oldest first. */
  readonly answers: readonly Answer[];
  /** Events that came before the first answer, or after a new request, and that add nothing. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** The format of the events; `undefined` if none was recognised, or if the user selected a path. */
  readonly format: AnswerFormat | undefined;
  /** The path to the text, without a format; `undefined` if none was detected. */
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
  /** The path that the user selected; `undefined` to recognise a format, or to detect a path. */
  readonly path: string | undefined;
  /** The event type that the user selected; `undefined` for all. */
  readonly eventType: string | undefined;
}

/** The number of characters after which another answer begins, because a stream may never end its answer. */
const MAX_ANSWER = 4_000_000;

/**
 * Each frame is parsed once, except for the first ones: they are read again when a format is recognised, or when the
 * detected path changes.
 */
export function createTranscript(record: StreamRecord, options: TranscriptOptions): Transcript {
  const detector = createTextPathDetector();
  const { entries } = record;
  let answers: Answer[] = [];
  let skipped = new Map<SkipReason, number>();
  let count = 0;
  let format: AnswerFormat | undefined;
  let path = options.path;
  let inspected = 0;
  let next = 0;
  let connection = 0;
  let request: RequestSent | undefined;
  /** What the events since the last answer amount to. It becomes an answer with the first event that has a part of one. */
  let pending: AnswerState = EMPTY;

  function restart(first: number): void {
    answers = [];
    skipped = new Map();
    count = 0;
    connection = 0;
    request = undefined;
    pending = EMPTY;
    next = first;
  }

  /** A connection without `Last-Event-ID` is a new request, so a new answer starts. */
  function beginConnection(number: number): void {
    const sent = record.connections.find((candidate) => candidate.number === number)?.request;
    const resumed = connection !== 0 && sent !== undefined && sent.lastEventId !== "";
    connection = number;
    if (resumed) return;
    request = sent;
    pending = EMPTY;
    const current = answers.at(-1);
    if (current !== undefined) current.phase = "closed";
  }

  /** The answer to which an event belongs, if it belongs to one, with the states before and after the event. */
  function take({ reduce }: Step): readonly [Answer | undefined, AnswerState, AnswerState] {
    const current = answers.at(-1);
    const continued = (answer: Answer) =>
      [answer, answer.run.state, reduce(answer.run.state)] as const;
    if (current?.phase === "open") return continued(current);
    const before = pending;
    pending = reduce(before);
    const isComplete = current?.phase === "complete";
    const { text, reasoning, toolCalls, error, finishReason } = pending;
    const hasContent = text !== "" || reasoning !== "" || toolCalls.length > 0;
    if (hasContent || (!isComplete && (error ?? finishReason) !== undefined)) {
      const after = pending;
      return [beginAnswer(), before, after];
    }
    return isComplete ? continued(current) : [undefined, before, pending];
  }

  function beginAnswer(): Answer {
    count += 1;
    const answer = createAnswer(count, request);
    for (const [reason, times] of skipped) answer.skipped.set(reason, times);
    skipped.clear();
    request = undefined;
    pending = EMPTY;
    answers.push(answer);
    return answer;
  }

  function read(frame: FrameReceived, step: Step, position: number): void {
    if (frame.connection !== connection && !frame.synthetic) beginConnection(frame.connection);
    const [answer, before, after] = take(step);
    if (after === before) skip(step.otherwise);
    if (answer === undefined) return;
    const { at, sequence } = frame;
    continueAnswer(answer, after, { at, sequence, position, connection: frame.connection });
    const isLong = after.text.length + after.reasoning.length > MAX_ANSWER;
    if (isLong || step.end === true || typeof step.end === "object") answer.phase = "closed";
    else if (step.end === "complete") answer.phase = "complete";
  }

  function skip(reason: SkipReason): void {
    const current = answers.at(-1);
    // After a new request, events that add nothing belong to the next answer.
    const counts = request === undefined && current !== undefined ? current.skipped : skipped;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }

  function stepOf(frame: FrameReceived, content: ParsedData | undefined): Step {
    if (record.marks.get(frame.sequence)?.kind === "duplicate") return DUPLICATE;
    if (content === undefined) return OTHER_TYPE;
    if (format !== undefined) return readFormat(format, frame, content);
    return readPath(path, detector.paths, frame, content);
  }

  function contentIfSelected(frame: FrameReceived): ParsedData | undefined {
    const { eventType } = options;
    return eventType === undefined || frame.eventType === eventType
      ? parseData(frame.data)
      : undefined;
  }

  /** Returns whether a format was recognised, or the detected path changed, so that earlier frames must be read again. */
  function inspect(frame: FrameReceived, content: ParsedData | undefined): boolean {
    detector.countEventType(frame);
    if (content !== undefined && frame.data.trim() !== DONE) detector.countPaths(content);
    if (options.path !== undefined || format !== undefined) return false;
    format = formatOf(content?.value);
    if (format === undefined && detector.detected === path) return false;
    path = format === undefined ? detector.detected : undefined;
    return true;
  }

  function dropMoments(first: number): void {
    for (const answer of answers) {
      const kept = answer.moments.findIndex(({ position }) => position >= first);
      if (kept === 0) break;
      answer.moments = kept === -1 ? [] : answer.moments.slice(kept);
    }
    // The latest answer is kept even if it is empty: it may continue.
    answers = answers.filter(
      ({ moments }, index) => moments.length > 0 || index === answers.length - 1,
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
    get format() {
      return format;
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
        if (position >= inspected) {
          inspected = position + 1;
          if (inspect(frame, content)) {
            restart(first);
            continue;
          }
        }
        read(frame, stepOf(frame, content), position);
      }
      dropMoments(first);
      return next >= end;
    },
  };
}
