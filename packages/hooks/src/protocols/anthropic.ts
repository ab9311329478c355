import { append, EMPTY_ANSWER, finish } from "./answer-state.ts";
import type { AnswerState } from "./answer-state.ts";
import { createProtocol } from "./protocol.ts";
import type { Protocol } from "./protocol.ts";
import { appendArguments, completeCall, findCall, startCall } from "./tool-calls.ts";

/** An event of Anthropic's Messages API. New types of events, blocks and deltas may come at any time. */
export type AnthropicEvent =
  | { readonly type: "message_start"; readonly message: AnthropicMessage }
  | {
      readonly type: "content_block_start";
      readonly index: number;
      readonly content_block: AnthropicBlock;
    }
  | {
      readonly type: "content_block_delta";
      readonly index: number;
      readonly delta: AnthropicDelta;
    }
  | { readonly type: "content_block_stop"; readonly index: number }
  | {
      readonly type: "message_delta";
      readonly delta: {
        readonly stop_reason?: string | null;
        readonly stop_sequence?: string | null;
      };
      readonly usage?: AnthropicUsage | null;
    }
  | { readonly type: "message_stop" }
  | { readonly type: "ping" }
  | { readonly type: "error"; readonly error: { readonly type: string; readonly message: string } };

export interface AnthropicMessage {
  readonly id: string;
  readonly model: string;
  readonly role: "assistant";
  readonly usage?: AnthropicUsage | null;
}

export type AnthropicBlock =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "thinking"; readonly thinking: string; readonly signature?: string }
  | { readonly type: "redacted_thinking"; readonly data: string }
  | {
      readonly type: "tool_use";
      readonly id: string;
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: "server_tool_use" | "mcp_tool_use";
      readonly id: string;
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: `${string}_tool_result`;
      readonly tool_use_id: string;
      readonly content: unknown;
    };

export type AnthropicDelta =
  | { readonly type: "text_delta"; readonly text: string }
  | { readonly type: "input_json_delta"; readonly partial_json: string }
  | { readonly type: "thinking_delta"; readonly thinking: string }
  | { readonly type: "signature_delta"; readonly signature: string }
  | { readonly type: "citations_delta"; readonly citation: unknown };

/** Counts so far; those of a `message_delta` replace the earlier ones. */
export interface AnthropicUsage {
  /** Without the cached tokens. */
  readonly input_tokens?: number | null;
  readonly output_tokens?: number | null;
  readonly cache_creation_input_tokens?: number | null;
  readonly cache_read_input_tokens?: number | null;
  readonly output_tokens_details?: { readonly thinking_tokens?: number } | null;
}

/**
 * Anthropic's Messages API. The text of all text blocks is joined: a citation can split a sentence into several blocks.
 * The answer is complete at a `stop_reason`, and closes at `message_stop`.
 */
export function anthropic(): Protocol<AnthropicEvent> {
  return createProtocol<AnthropicEvent>({
    isEnd(event) {
      if (event.type === "message_stop") return true;
      return event.type === "message_delta" && event.delta?.stop_reason ? "complete" : false;
    },
    reduce(state, event) {
      switch (event.type) {
        case "message_start":
          return startMessage(state, event.message);
        case "content_block_start":
          return startBlock(state, event.index, event.content_block);
        case "content_block_delta":
          return reduceDelta(state, event.index, event.delta);
        case "content_block_stop":
          return completeCall(state, findCall(state, event.index));
        case "message_delta":
          return finish(addUsage(state, event.usage), event.delta?.stop_reason);
        default:
          return state;
      }
    },
  });
}

/** Another message begins if a gateway asked again after a loss: what the lost message sent does not count. */
function startMessage(state: AnswerState, message: AnthropicMessage): AnswerState {
  const id = message?.id;
  const isOther = (state["~memo"] ?? id) !== id;
  return addUsage({ ...(isOther ? EMPTY_ANSWER : state), "~memo": id }, message?.usage);
}

function startBlock(state: AnswerState, index: number, block: AnthropicBlock): AnswerState {
  if (block?.type === "text") return append(state, "text", block.text);
  if (block?.type === "thinking") return append(state, "reasoning", block.thinking);
  if (block?.type !== "tool_use") return state;
  // `input` is `{}`, and comes in deltas. Some gateways send it whole, and no delta.
  const text = Object.keys(block.input ?? {}).length === 0 ? "" : JSON.stringify(block.input);
  return startCall(state, index, { id: block.id, name: block.name, text });
}

function reduceDelta(state: AnswerState, index: number, delta: AnthropicDelta): AnswerState {
  switch (delta?.type) {
    case "text_delta":
      return append(state, "text", delta.text);
    case "thinking_delta":
      return append(state, "reasoning", delta.thinking);
    case "input_json_delta":
      return appendArguments(state, findCall(state, index), delta.partial_json);
    default:
      return state;
  }
}

function addUsage(state: AnswerState, given: AnthropicUsage | null | undefined): AnswerState {
  if (!given) return state;
  // A `message_delta` repeats only some counts, and may say `null`.
  const raw: AnthropicUsage = { ...(state.usage?.raw as AnthropicUsage | undefined) };
  const known = Object.entries(given).filter(([, count]) => count !== null);
  Object.assign(raw, Object.fromEntries(known));
  const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens } = raw;
  const usage = {
    inputTokens:
      input_tokens == null
        ? undefined
        : input_tokens + (cache_creation_input_tokens ?? 0) + (cache_read_input_tokens ?? 0),
    outputTokens: raw.output_tokens ?? undefined,
    cachedInputTokens: cache_read_input_tokens ?? undefined,
    reasoningTokens: raw.output_tokens_details?.thinking_tokens,
    raw,
  };
  return { ...state, usage };
}
