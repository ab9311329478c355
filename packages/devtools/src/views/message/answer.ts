import type { RequestSent } from "@runnel/hooks/inspect";
import type { AnswerState, ToolCall } from "@runnel/hooks/protocols";
import { piecesOf } from "../../ui/format/text-pages.ts";
import { EMPTY } from "./formats.ts";
import type { SkipReason } from "./skipped.ts";

/** A silence of so many milliseconds within an answer is a pause. */
export const MIN_PAUSE = 1000;
/** The number of pauses that are kept. */
const MAX_PAUSES = 500;
/** Tool calls are kept for each moment up to this number, and up to this length of their latest arguments. */
const MAX_CALLS = 64;
const MAX_ARGUMENTS = 4000;

/** What an answer is made of, as text. */
export type Part = "text" | "reasoning";

/**
 * A run of moments whose texts only grew. A server may take text back, as when it tries a step again; then another run
 * begins. The text at a moment is the beginning of the text of its run, so that it is in memory once.
 */
export interface Run {
  state: AnswerState;
  readonly pauses: Pause[];
}

/** A silence before an event that continued the answer. */
export interface Pause {
  /** Where it is: before a character of the text or of the reasoning, or before a tool call went on. */
  readonly part: Part | "tools";
  readonly offset: number;
  /** In milliseconds. */
  readonly length: number;
  /** Whether the connection was lost meanwhile. */
  readonly reconnected: boolean;
  /** The frame that ended it. */
  readonly sequence: number;
}

/** The answer after one of its events. */
export interface Moment {
  readonly at: number;
  readonly sequence: number;
  readonly connection: number;
  /** The position of the frame among the recorded entries. */
  readonly position: number;
  readonly run: Run;
  /** The lengths of its texts. */
  readonly text: number;
  readonly reasoning: number;
  /** `undefined` if there are too many to keep them for each moment. */
  readonly toolCalls: readonly ToolCall[] | undefined;
}

/** An answer that arrives in pieces, such as that of a language model. */
export interface Answer {
  /** The number of the answer within the stream, from 1. */
  readonly number: number;
  /** The request that it answers; `undefined` unless it is the first answer to that request. */
  readonly request: RequestSent | undefined;
  run: Run;
  /** The moments whose frames are still recorded. */
  moments: Moment[];
  /** The number of events that continued it, including those that are no longer recorded. */
  tokens: number;
  /** The connections that it came over: a request that resumes goes on over another one. */
  readonly connections: Set<number>;
  firstAt: number | undefined;
  firstTextAt: number | undefined;
  lastAt: number | undefined;
  /** `complete`: only facts about it may follow, such as its usage. `closed`: nothing of it follows. */
  phase: "open" | "complete" | "closed";
  readonly skipped: Map<SkipReason, number>;
}

export function createAnswer(number: number, request: RequestSent | undefined): Answer {
  return {
    number,
    request,
    run: { state: EMPTY, pauses: [] },
    moments: [],
    tokens: 0,
    connections: new Set(),
    firstAt: undefined,
    firstTextAt: undefined,
    lastAt: undefined,
    phase: "open",
    skipped: new Map(),
  };
}

type Source = Pick<Moment, "at" | "sequence" | "connection" | "position">;

/**
 * Continues an answer with the state after an event. An event that changes only facts about it, such as its usage, is no
 * moment, unless it ends a pause.
 */
export function continueAnswer(answer: Answer, next: AnswerState, source: Source): void {
  const { state: before, pauses } = answer.run;
  const shrinks =
    next.text.length < before.text.length || next.reasoning.length < before.reasoning.length;
  if (shrinks) {
    const isKept = ({ part, offset }: Pause): boolean =>
      part === "tools" || offset <= next[part].length;
    answer.run = { state: next, pauses: pauses.filter(isKept) };
  }
  answer.run.state = next;
  const { at, connection } = source;
  const part = grownPart(before, next);
  const isFirst = answer.lastAt === undefined;
  const silence = at - (answer.lastAt ?? at);
  if (silence >= MIN_PAUSE) addPause(answer, part ?? "text", before, silence, source);
  else if (!isFirst && !shrinks && part === undefined) return;
  const { text, reasoning, toolCalls } = next;
  const isSmall =
    toolCalls.length <= MAX_CALLS && (toolCalls.at(-1)?.arguments.length ?? 0) <= MAX_ARGUMENTS;
  answer.moments.push({
    ...source,
    run: answer.run,
    text: text.length,
    reasoning: reasoning.length,
    toolCalls: isSmall ? toolCalls : undefined,
  });
  answer.connections.add(connection);
  answer.lastAt = at;
  if (part === undefined) return;
  answer.tokens += 1;
  answer.firstAt ??= at;
  if (part === "text") answer.firstTextAt ??= at;
}

function grownPart(before: AnswerState, next: AnswerState): Pause["part"] | undefined {
  if (next.text.length > before.text.length) return "text";
  if (next.reasoning.length > before.reasoning.length) return "reasoning";
  return next.toolCalls === before.toolCalls ? undefined : "tools";
}

function addPause(
  { run, moments }: Answer,
  part: Pause["part"],
  before: AnswerState,
  length: number,
  { connection, sequence }: Source,
): void {
  const offset = part === "tools" ? 0 : before[part].length;
  const reconnected = moments.at(-1)?.connection !== connection;
  run.pauses.push({ part, offset, length, reconnected, sequence });
  if (run.pauses.length > MAX_PAUSES) run.pauses.shift();
}

/** The whole text in pieces. */
export function textOf({ run }: Answer): Generator<string> {
  return piecesOf(run.state.text);
}

/** The tool calls at a moment. */
export function toolCallsAt({ run, toolCalls }: Moment): readonly ToolCall[] {
  return toolCalls ?? run.state.toolCalls;
}

/** Measurements of an answer. Durations are in milliseconds. */
export interface AnswerMetrics {
  readonly tokens: number;
  readonly tokensPerSecond: number | undefined;
  readonly firstToken: number | undefined;
  /** The time to the first visible text, which may come after reasoning and tool calls. */
  readonly firstText: number | undefined;
  readonly characters: number;
  readonly duration: number | undefined;
}

export function answerMetricsOf(answer: Answer): AnswerMetrics {
  const { tokens, request, firstAt, firstTextAt, lastAt, run } = answer;
  const since = (at: number | undefined): number | undefined =>
    request === undefined || at === undefined ? undefined : at - request.at;
  const duration = firstAt === undefined || lastAt === undefined ? undefined : lastAt - firstAt;
  return {
    tokens,
    characters: run.state.text.length,
    duration,
    // The duration starts with the first token, so that token is not counted.
    tokensPerSecond:
      duration === undefined || duration === 0 ? undefined : ((tokens - 1) * 1000) / duration,
    firstToken: since(firstAt),
    firstText: since(firstTextAt),
  };
}
