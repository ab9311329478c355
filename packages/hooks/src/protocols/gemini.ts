import { append, finish } from "./answer-state.ts";
import type { AnswerState } from "./answer-state.ts";
import { createProtocol } from "./protocol.ts";
import type { Protocol } from "./protocol.ts";
import { changeCall, completeCall, completeCalls, startCall } from "./tool-calls.ts";

/** A chunk of `streamGenerateContent?alt=sse`, of the Gemini API and of Vertex AI. */
export interface GeminiChunk {
  readonly candidates?: readonly GeminiCandidate[];
  readonly promptFeedback?: {
    readonly blockReason?: string;
    readonly blockReasonMessage?: string;
  } | null;
  readonly usageMetadata?: GeminiUsage | null;
  readonly modelVersion?: string;
  readonly responseId?: string;
  readonly error?: {
    readonly code?: number;
    readonly message?: string;
    readonly status?: string;
  } | null;
}

export interface GeminiCandidate {
  readonly index?: number;
  readonly content?: { readonly role?: string; readonly parts?: readonly GeminiPart[] } | null;
  readonly finishReason?: string | null;
  readonly finishMessage?: string;
}

/** One of its members, such as `text`, says what kind of part it is. Code, files and others are not typed here. */
export interface GeminiPart {
  readonly text?: string;
  /** `text` is a summary of thoughts. */
  readonly thought?: boolean;
  readonly thoughtSignature?: string;
  readonly functionCall?: GeminiFunctionCall;
}

export interface GeminiFunctionCall {
  readonly id?: string;
  readonly name?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** Vertex AI with `streamFunctionCallArguments`. */
  readonly partialArgs?: readonly GeminiPartialArg[];
  /** More pieces of this call follow. */
  readonly willContinue?: boolean;
}

export interface GeminiPartialArg {
  /** Such as `$.stops[0].city`. */
  readonly jsonPath: string;
  /** Appended to the string that is there. */
  readonly stringValue?: string;
  readonly numberValue?: number;
  readonly boolValue?: boolean;
  readonly nullValue?: unknown;
  readonly willContinue?: boolean;
}

/** Counts so far. */
export interface GeminiUsage {
  readonly promptTokenCount?: number;
  readonly toolUsePromptTokenCount?: number;
  readonly cachedContentTokenCount?: number;
  /** Without the thoughts. */
  readonly candidatesTokenCount?: number;
  readonly thoughtsTokenCount?: number;
  readonly totalTokenCount?: number;
}

/**
 * Gemini, with `alt=sse`. It has no end marker: the answer is complete at a `finishReason`, and the server ends the body.
 * Only the first candidate is read. A prompt that was blocked is an error.
 */
export function gemini(): Protocol<GeminiChunk> {
  return createProtocol<GeminiChunk>({
    findError({ promptFeedback }) {
      const { blockReason, blockReasonMessage } = promptFeedback ?? {};
      if (!blockReason) return undefined;
      const message = blockReasonMessage || `The prompt was blocked: ${blockReason}.`;
      return { message, code: blockReason };
    },
    isEnd: (chunk) => (reasonOf(firstCandidate(chunk)) ? "complete" : false),
    reduce(state, chunk) {
      const candidate = firstCandidate(chunk);
      let next = addUsage(state, chunk.usageMetadata);
      for (const part of candidate?.content?.parts ?? []) next = reducePart(next, part);
      const reason = reasonOf(candidate);
      return reason ? completeCalls(finish(next, reason)) : next;
    },
  });
}

function firstCandidate({ candidates }: GeminiChunk): GeminiCandidate | undefined {
  return candidates?.find(({ index = 0 }) => index === 0);
}

function reasonOf(candidate: GeminiCandidate | undefined): string | undefined {
  const reason = candidate?.finishReason;
  return reason && reason !== "FINISH_REASON_UNSPECIFIED" ? reason : undefined;
}

function reducePart(state: AnswerState, part: GeminiPart): AnswerState {
  if (part.functionCall) return reduceCall(state, part.functionCall);
  return append(state, part.thought ? "reasoning" : "text", part.text);
}

function reduceCall(state: AnswerState, call: GeminiFunctionCall): AnswerState {
  const { id, name, args, partialArgs, willContinue } = call;
  let next = state;
  if (name) {
    const text = args || !willContinue ? JSON.stringify(args ?? {}) : "";
    next = startCall(state, state.toolCalls.length, { id, name, text });
  }
  const latest = next.toolCalls.at(-1);
  if (latest && partialArgs) {
    const input = partialArgs.reduce<unknown>((value, piece) => {
      const path = pathOf(piece);
      return path.length === 0 ? value : setAt(value, path, (old) => valueOf(piece, old));
    }, latest.input ?? {});
    // The pieces can come in any order, so the text is written anew: the cost is that of all the arguments so far.
    next = changeCall(next, latest, { arguments: JSON.stringify(input) });
  }
  return willContinue ? next : completeCall(next, next.toolCalls.at(-1));
}

function pathOf({ jsonPath }: GeminiPartialArg): (string | number)[] {
  // `$.a`, `[0]` or `['a b']`.
  const steps = (jsonPath ?? "").matchAll(/\.([^.[\]]+)|\[(\d+)\]|\[["'](.*?)["']\]/g);
  return Array.from(steps, ([, name, index, quoted]) =>
    index === undefined ? (name ?? quoted ?? "") : Number(index),
  );
}

function valueOf(piece: GeminiPartialArg, old: unknown): unknown {
  const { stringValue, numberValue, boolValue } = piece;
  if (stringValue == null) return numberValue ?? boolValue ?? null;
  return typeof old === "string" ? old + stringValue : stringValue;
}

/** A copy of `value` with another value at the end of the path. */
function setAt(
  value: unknown,
  [step, ...rest]: readonly (string | number)[],
  change: (old: unknown) => unknown,
): unknown {
  if (step === undefined) return change(value);
  if (typeof step === "number") {
    const items: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    // A path must not make a huge array with holes.
    const index = Math.min(step, items.length);
    items[index] = setAt(items[index], rest, change);
    return items;
  }
  const members = { ...(value as Readonly<Record<string, unknown>> | undefined) };
  return { ...members, [step]: setAt(members[step], rest, change) };
}

function addUsage(state: AnswerState, raw: GeminiUsage | null | undefined): AnswerState {
  if (!raw) return state;
  const usage = {
    inputTokens: sum(raw.promptTokenCount, raw.toolUsePromptTokenCount),
    outputTokens: sum(raw.candidatesTokenCount, raw.thoughtsTokenCount),
    cachedInputTokens: raw.cachedContentTokenCount,
    reasoningTokens: raw.thoughtsTokenCount,
    raw,
  };
  return { ...state, usage };
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : one + (other ?? 0);
}
