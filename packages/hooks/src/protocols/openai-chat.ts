import { append, finish } from "./answer-state.ts";
import type { AnswerState } from "./answer-state.ts";
import { createProtocol } from "./protocol.ts";
import type { Protocol } from "./protocol.ts";
import { changeCall, completeCalls, findCall, MADE_UP_ID, startCall } from "./tool-calls.ts";

/** A chunk of OpenAI's Chat Completions API. Many other servers speak it; the comments name what they do differently. */
export interface OpenAIChatChunk {
  readonly id?: string;
  readonly object?: string;
  readonly created?: number;
  readonly model?: string;
  /** Empty in the chunk that has the usage. */
  readonly choices?: readonly OpenAIChatChoice[] | null;
  /** With `stream_options: { include_usage: true }`. Some servers send the counts so far with each chunk. */
  readonly usage?: OpenAIChatUsage | null;
  /** Sent in the stream, after a status of 200. Ollama sends a string. */
  readonly error?: { readonly message?: string; readonly code?: unknown } | string | null;
}

export interface OpenAIChatChoice {
  readonly index?: number;
  readonly delta?: OpenAIChatDelta | null;
  /** `""` while the answer goes on, at Ollama and SGLang. */
  readonly finish_reason?: string | null;
}

export interface OpenAIChatDelta {
  readonly role?: string | null;
  /** A list of parts at Mistral. */
  readonly content?: string | readonly OpenAIChatPart[] | null;
  readonly refusal?: string | null;
  /** DeepSeek, vLLM and others. */
  readonly reasoning_content?: string | null;
  /** OpenRouter, Groq, Ollama and others. */
  readonly reasoning?: string | null;
  readonly tool_calls?: readonly OpenAIChatToolCall[] | null;
}

export type OpenAIChatPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "thinking"; readonly thinking: readonly OpenAIChatPart[] };

export interface OpenAIChatToolCall {
  readonly index?: number;
  /** In the first piece of a call; at some servers in each. */
  readonly id?: string | null;
  readonly type?: string | null;
  readonly function?: { readonly name?: string | null; readonly arguments?: string | null } | null;
}

export interface OpenAIChatUsage {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly total_tokens?: number;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number } | null;
  readonly completion_tokens_details?: { readonly reasoning_tokens?: number } | null;
}

/**
 * OpenAI's Chat Completions, and the many servers that speak it. Only the first choice (`index: 0`) is read. A refusal
 * is text. The answer is complete at a `finish_reason`, and closes at `[DONE]`.
 */
export function openaiChat(): Protocol<OpenAIChatChunk> {
  return createProtocol<OpenAIChatChunk>({
    isEnd: (chunk) => (firstChoice(chunk)?.finish_reason ? "complete" : false),
    reduce(state, chunk) {
      const choice = firstChoice(chunk);
      const next = reduceDelta(addUsage(state, chunk.usage), choice?.delta);
      return choice?.finish_reason ? completeCalls(finish(next, choice.finish_reason)) : next;
    },
  });
}

function firstChoice({ choices }: OpenAIChatChunk): OpenAIChatChoice | undefined {
  return choices?.find(({ index = 0 }) => index === 0);
}

function reduceDelta(state: AnswerState, delta: OpenAIChatDelta | null | undefined): AnswerState {
  if (!delta) return state;
  const { content, refusal, reasoning_content, reasoning, tool_calls } = delta;
  let next = append(state, "reasoning", reasoning_content ?? reasoning);
  for (const part of typeof content === "string" ? [] : (content ?? [])) {
    if (part.type === "text") next = append(next, "text", part.text);
    else if (part.type === "thinking") next = append(next, "reasoning", textOf(part.thinking));
  }
  next = append(append(next, "text", typeof content === "string" ? content : ""), "text", refusal);
  return (tool_calls ?? []).reduce(reduceToolCall, next);
}

function textOf(parts: readonly OpenAIChatPart[]): string {
  return parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

function reduceToolCall(state: AnswerState, piece: OpenAIChatToolCall): AnswerState {
  const name = piece.function?.name ?? "";
  const text = piece.function?.arguments ?? "";
  // Some servers send `"null"` instead of no id.
  const id = piece.id === "null" ? "" : (piece.id ?? "");
  // Without an index, a piece continues the latest call.
  const key = piece.index ?? state.toolCalls.at(-1)?.["~key"] ?? 0;
  const call = findCall(state, key);
  if (call === undefined) return startCall(state, key, { id, name, text });
  const hasId = !MADE_UP_ID.test(call.id);
  // Ollama and some gateways send every call of an answer with index 0, each with an id and a name of its own.
  if (id && name && hasId && id !== call.id) return startCall(state, key, { id, name, text });
  return changeCall(state, call, {
    id: hasId ? call.id : id || call.id,
    name: call.name || name,
    arguments: call.arguments + text,
  });
}

function addUsage(state: AnswerState, raw: OpenAIChatUsage | null | undefined): AnswerState {
  if (!raw) return state;
  const usage = {
    inputTokens: raw.prompt_tokens,
    outputTokens: raw.completion_tokens,
    cachedInputTokens: raw.prompt_tokens_details?.cached_tokens,
    reasoningTokens: raw.completion_tokens_details?.reasoning_tokens,
    raw,
  };
  return { ...state, usage };
}
