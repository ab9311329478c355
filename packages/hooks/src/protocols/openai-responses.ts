import { append, finish } from "./answer-state.ts";
import type { AnswerState } from "./answer-state.ts";
import { createProtocol } from "./protocol.ts";
import type { Protocol } from "./protocol.ts";
import { appendArguments, changeCall, completeCall, findCall, startCall } from "./tool-calls.ts";

interface Position {
  readonly item_id: string;
  readonly output_index: number;
  readonly sequence_number?: number;
}

/** An event of OpenAI's Responses API. New types of events and items may come at any time. */
export type OpenAIResponsesEvent =
  | {
      readonly type:
        | "response.created"
        | "response.queued"
        | "response.in_progress"
        | "response.completed"
        | "response.incomplete"
        | "response.failed";
      readonly response: OpenAIResponse;
      readonly sequence_number?: number;
    }
  | {
      readonly type: "response.output_item.added" | "response.output_item.done";
      readonly output_index: number;
      readonly item: OpenAIResponseItem;
    }
  | ({
      readonly type: "response.output_text.delta" | "response.refusal.delta";
      readonly content_index: number;
      readonly delta: string;
    } & Position)
  | ({
      readonly type: "response.output_text.done";
      readonly content_index: number;
      readonly text: string;
    } & Position)
  | ({
      readonly type: "response.refusal.done";
      readonly content_index: number;
      readonly refusal: string;
    } & Position)
  | ({
      readonly type: "response.content_part.added" | "response.content_part.done";
      readonly content_index: number;
      readonly part: { readonly type: string };
    } & Position)
  | ({
      readonly type:
        | "response.reasoning_summary_part.added"
        | "response.reasoning_summary_part.done";
      readonly summary_index: number;
      readonly part: { readonly type: "summary_text"; readonly text: string };
    } & Position)
  | ({
      readonly type: "response.reasoning_summary_text.delta";
      readonly summary_index: number;
      readonly delta: string;
    } & Position)
  | ({
      readonly type: "response.reasoning_text.delta";
      readonly content_index: number;
      readonly delta: string;
    } & Position)
  | ({
      readonly type:
        | "response.function_call_arguments.delta"
        | "response.custom_tool_call_input.delta";
      readonly delta: string;
    } & Position)
  | ({
      readonly type: "response.function_call_arguments.done";
      readonly arguments: string;
    } & Position)
  | ({ readonly type: "response.custom_tool_call_input.done"; readonly input: string } & Position)
  | {
      readonly type: "error";
      readonly code?: string | null;
      readonly message?: string;
      readonly param?: string | null;
      readonly error?: OpenAIResponseError | null;
    };

export interface OpenAIResponse {
  readonly id: string;
  readonly model?: string;
  readonly status?: string;
  readonly error?: OpenAIResponseError | null;
  readonly incomplete_details?: { readonly reason?: string } | null;
  readonly usage?: OpenAIResponseUsage | null;
}

export interface OpenAIResponseError {
  readonly code?: string | null;
  readonly message: string;
}

/** An item of the output. Those that the provider runs itself, such as `web_search_call`, are not typed here. */
export type OpenAIResponseItem =
  | { readonly type: "message"; readonly id: string; readonly role: "assistant" }
  | { readonly type: "reasoning"; readonly id: string }
  | {
      readonly type: "function_call";
      readonly id?: string;
      readonly call_id: string;
      readonly name: string;
      readonly arguments: string;
    }
  | {
      readonly type: "custom_tool_call";
      readonly id?: string;
      readonly call_id: string;
      readonly name: string;
      readonly input: string;
    };

export interface OpenAIResponseUsage {
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  readonly total_tokens?: number;
  readonly input_tokens_details?: { readonly cached_tokens?: number } | null;
  readonly output_tokens_details?: { readonly reasoning_tokens?: number } | null;
}

/**
 * OpenAI's Responses API. A refusal is text; the parts of a reasoning summary are paragraphs. The input of a custom tool
 * is text, so its `arguments` are that text as a JSON string. `response.incomplete` (the limit of tokens, a filter) is an
 * end with a `finishReason`, as in the other formats; `response.failed` is an error. The tools of OpenAI that an app runs,
 * such as its computer and its shell, are not in `toolCalls`: read their items from the events.
 */
export function openaiResponses(): Protocol<OpenAIResponsesEvent> {
  return createProtocol<OpenAIResponsesEvent>({
    findError(event) {
      if (event.type === "error") return event.error ?? event;
      if (event.type !== "response.failed") return undefined;
      return event.response?.error ?? "The response failed.";
    },
    isEnd: ({ type }) => type === "response.completed" || type === "response.incomplete",
    reduce(state, event) {
      switch (event.type) {
        case "response.output_text.delta":
        case "response.refusal.delta":
          return append(state, "text", event.delta);
        case "response.reasoning_summary_part.added":
          return append(state, "reasoning", state.reasoning && "\n\n");
        case "response.reasoning_summary_text.delta":
        case "response.reasoning_text.delta":
          return append(state, "reasoning", event.delta);
        case "response.output_item.added":
          return startItem(state, event.output_index, event.item);
        case "response.function_call_arguments.delta":
          return appendArguments(state, findCall(state, event.output_index), event.delta);
        case "response.custom_tool_call_input.delta":
          return appendInput(state, event.output_index, event.delta);
        case "response.output_item.done":
          return endItem(state, event.output_index, event.item);
        case "response.completed":
        case "response.incomplete":
        case "response.failed":
          return endResponse(state, event.type.slice("response.".length), event.response);
        default:
          return state;
      }
    },
  });
}

function startItem(state: AnswerState, index: number, item: OpenAIResponseItem): AnswerState {
  if (item?.type !== "function_call" && item?.type !== "custom_tool_call") return state;
  const text = item.type === "function_call" ? item.arguments : "";
  return startCall(state, index, { id: item.call_id, name: item.name, text });
}

/** The text of a custom tool grows as a JSON string without its closing quote. */
function appendInput(state: AnswerState, index: number, delta: string): AnswerState {
  const call = findCall(state, index);
  const text = JSON.stringify(delta ?? "").slice(call?.arguments ? 1 : 0, -1);
  return appendArguments(state, call, text);
}

/** The item in `done` is whole, so a server may send neither `added` nor deltas. */
function endItem(state: AnswerState, index: number, item: OpenAIResponseItem): AnswerState {
  if (item?.type !== "function_call" && item?.type !== "custom_tool_call") return state;
  const started = findCall(state, index) ? state : startItem(state, index, item);
  const call = findCall(started, index);
  const text = item.type === "function_call" ? item.arguments : JSON.stringify(item.input);
  const whole = changeCall(started, call, { arguments: text ?? call?.arguments ?? "" });
  return completeCall(whole, findCall(whole, index));
}

function endResponse(state: AnswerState, status: string, response: OpenAIResponse): AnswerState {
  const raw = response?.usage;
  const next = finish(state, response?.incomplete_details?.reason ?? status);
  if (!raw) return next;
  const usage = {
    inputTokens: raw.input_tokens,
    outputTokens: raw.output_tokens,
    cachedInputTokens: raw.input_tokens_details?.cached_tokens,
    reasoningTokens: raw.output_tokens_details?.reasoning_tokens,
    raw,
  };
  return { ...next, usage };
}
