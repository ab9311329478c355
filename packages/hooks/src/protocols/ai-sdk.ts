import { append, finish } from "./answer-state.ts";
import type { AnswerState } from "./answer-state.ts";
import { createProtocol } from "./protocol.ts";
import type { Protocol } from "./protocol.ts";
import { appendArguments, changeCall, findCall, startCall } from "./tool-calls.ts";

/** A part of the UI message stream of Vercel's AI SDK 5 and later. New types of parts may come at any time. */
export type AiSdkPart =
  | { readonly type: "start"; readonly messageId?: string; readonly messageMetadata?: unknown }
  | { readonly type: "start-step" | "finish-step" | "reset-step" }
  | {
      readonly type: "text-start" | "text-end" | "reasoning-start" | "reasoning-end";
      readonly id: string;
    }
  | {
      readonly type: "text-delta" | "reasoning-delta";
      readonly id: string;
      readonly delta: string;
    }
  | {
      readonly type: "tool-input-start";
      readonly toolCallId: string;
      readonly toolName: string;
      readonly providerExecuted?: boolean;
      readonly dynamic?: boolean;
    }
  | {
      readonly type: "tool-input-delta";
      readonly toolCallId: string;
      readonly inputTextDelta: string;
    }
  | {
      readonly type: "tool-input-available";
      readonly toolCallId: string;
      readonly toolName: string;
      readonly input: unknown;
      readonly providerExecuted?: boolean;
      readonly dynamic?: boolean;
    }
  | {
      readonly type: "tool-input-error";
      readonly toolCallId: string;
      readonly toolName: string;
      readonly input: unknown;
      readonly errorText: string;
    }
  | {
      readonly type: "tool-approval-request";
      readonly approvalId: string;
      readonly toolCallId: string;
    }
  | {
      readonly type: "tool-output-available";
      readonly toolCallId: string;
      readonly output: unknown;
      readonly preliminary?: boolean;
    }
  | {
      readonly type: "tool-output-error";
      readonly toolCallId: string;
      readonly errorText: string;
    }
  | { readonly type: "tool-output-denied"; readonly toolCallId: string }
  | {
      readonly type: "source-url";
      readonly sourceId: string;
      readonly url: string;
      readonly title?: string;
    }
  | {
      readonly type: "source-document";
      readonly sourceId: string;
      readonly mediaType: string;
      readonly title: string;
    }
  | { readonly type: "file" | "reasoning-file"; readonly url: string; readonly mediaType: string }
  | { readonly type: `data-${string}`; readonly id?: string; readonly data: unknown }
  | { readonly type: "message-metadata"; readonly messageMetadata: unknown }
  | {
      readonly type: "finish";
      readonly finishReason?: string;
      readonly messageMetadata?: unknown;
    }
  | { readonly type: "error"; readonly errorText: string }
  | { readonly type: "abort"; readonly reason?: string };

/** What `streamText` of the AI SDK calls `totalUsage`. */
interface AiSdkUsage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly cachedInputTokens?: number;
  readonly reasoningTokens?: number;
  readonly inputTokenDetails?: { readonly cacheReadTokens?: number };
  readonly outputTokenDetails?: { readonly reasoningTokens?: number };
}

/**
 * The UI message stream of Vercel's AI SDK. The text of each step is a paragraph. The stream has no usage of its own: it
 * is read from message metadata that the server names `totalUsage` or `usage`. The answer is complete at `finish`, and
 * closes at `[DONE]`.
 */
export function aiSdk(): Protocol<AiSdkPart> {
  return createProtocol<AiSdkPart>({
    findError(part) {
      if (part.type === "error") return part.errorText || "The server reported an error.";
      if (part.type !== "abort") return undefined;
      return part.reason ? `The server aborted the answer: ${part.reason}` : ABORTED;
    },
    isEnd: (part) => (part.type === "finish" ? "complete" : false),
    reduce(state, part) {
      switch (part.type) {
        case "start":
        case "message-metadata":
          return addUsage(state, part.messageMetadata);
        case "finish":
          return finish(addUsage(state, part.messageMetadata), part.finishReason);
        case "start-step":
          return { ...state, "~memo": measure(state) };
        case "reset-step":
          return resetStep(state);
        case "text-delta":
          return append(state, "text", part.delta, stepOf(state).text);
        case "reasoning-delta":
          return append(state, "reasoning", part.delta, stepOf(state).reasoning);
        default:
          return "toolCallId" in part ? reduceToolPart(state, part) : state;
      }
    },
  });
}

const ABORTED = "The server aborted the answer.";

/** How long everything was when the present step began. */
interface Step {
  readonly text: number;
  readonly reasoning: number;
  readonly toolCalls: number;
}

const FIRST_STEP: Step = { text: 0, reasoning: 0, toolCalls: 0 };

function measure({ text, reasoning, toolCalls }: AnswerState): Step {
  return { text: text.length, reasoning: reasoning.length, toolCalls: toolCalls.length };
}

function stepOf(state: AnswerState): Step {
  return (state["~memo"] as Step | undefined) ?? FIRST_STEP;
}

/** The server tries a step again: what the failed attempt sent does not count. */
function resetStep(state: AnswerState): AnswerState {
  const { text, reasoning, toolCalls } = stepOf(state);
  return {
    ...state,
    text: state.text.slice(0, text),
    reasoning: state.reasoning.slice(0, reasoning),
    toolCalls: state.toolCalls.slice(0, toolCalls),
  };
}

type ToolPart = Extract<AiSdkPart, { readonly toolCallId: string }>;

function reduceToolPart(state: AnswerState, part: ToolPart): AnswerState {
  const id = part.toolCallId;
  const isKnown = findCall(state, id) !== undefined;
  const next =
    !isKnown && "toolName" in part ? startCall(state, id, { id, name: part.toolName }) : state;
  const call = findCall(next, id);
  switch (part.type) {
    case "tool-input-delta":
      return appendArguments(next, call, part.inputTextDelta);
    case "tool-input-available":
      return changeCall(next, call, { arguments: toText(part.input), complete: true });
    case "tool-input-error":
      return changeCall(next, call, {
        arguments: toText(part.input),
        output: { errorText: part.errorText },
      });
    case "tool-output-available":
      return changeCall(next, call, { output: part.output });
    case "tool-output-error":
      return changeCall(next, call, { output: { errorText: part.errorText } });
    case "tool-output-denied":
      return changeCall(next, call, { output: { errorText: "The tool call was denied." } });
    default:
      return next;
  }
}

/** `undefined` has no JSON. */
function toText(input: unknown): string {
  return JSON.stringify(input) ?? "";
}

function addUsage(state: AnswerState, metadata: unknown): AnswerState {
  const named = Object(metadata) as {
    readonly totalUsage?: AiSdkUsage;
    readonly usage?: AiSdkUsage;
  };
  const raw = named.totalUsage ?? named.usage;
  if (typeof raw?.inputTokens !== "number" && typeof raw?.outputTokens !== "number") return state;
  const usage = {
    inputTokens: raw.inputTokens,
    outputTokens: raw.outputTokens,
    cachedInputTokens: raw.inputTokenDetails?.cacheReadTokens ?? raw.cachedInputTokens,
    reasoningTokens: raw.outputTokenDetails?.reasoningTokens ?? raw.reasoningTokens,
    raw,
  };
  return { ...state, usage };
}
