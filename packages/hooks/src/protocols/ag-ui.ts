import { append, finish } from "./answer-state.ts";
import type { AnswerState } from "./answer-state.ts";
import { createProtocol } from "./protocol.ts";
import type { Protocol } from "./protocol.ts";
import {
  appendArguments,
  changeCall,
  completeCall,
  completeCalls,
  findCall,
  startCall,
} from "./tool-calls.ts";

/** An event of the AG-UI protocol, over event streams. New types of events may come at any time. */
export type AgUiEvent =
  | { readonly type: "RUN_STARTED"; readonly threadId: string; readonly runId: string }
  | {
      readonly type: "RUN_FINISHED";
      readonly threadId: string;
      readonly runId: string;
      readonly result?: unknown;
      readonly outcome?: { readonly type: "success" | "interrupt" } | null;
      readonly usage?: readonly AgUiUsage[] | null;
    }
  | {
      readonly type: "RUN_ERROR";
      readonly message: string;
      readonly code?: string | null;
      readonly usage?: readonly AgUiUsage[] | null;
    }
  | { readonly type: "STEP_STARTED" | "STEP_FINISHED"; readonly stepName: string }
  | {
      readonly type: "TEXT_MESSAGE_START";
      readonly messageId: string;
      readonly role?: string | null;
    }
  | { readonly type: "TEXT_MESSAGE_CONTENT"; readonly messageId: string; readonly delta: string }
  | { readonly type: "TEXT_MESSAGE_END"; readonly messageId: string }
  | {
      readonly type: "TEXT_MESSAGE_CHUNK";
      readonly messageId?: string | null;
      readonly role?: string | null;
      readonly delta?: string | null;
    }
  | {
      readonly type: "REASONING_MESSAGE_CONTENT";
      readonly messageId: string;
      readonly delta: string;
    }
  | {
      readonly type: "REASONING_MESSAGE_CHUNK";
      readonly messageId?: string | null;
      readonly delta?: string | null;
    }
  | {
      readonly type:
        | "REASONING_START"
        | "REASONING_MESSAGE_START"
        | "REASONING_MESSAGE_END"
        | "REASONING_END";
      readonly messageId: string;
    }
  /** The older names of the reasoning events. */
  | { readonly type: "THINKING_TEXT_MESSAGE_CONTENT"; readonly delta: string }
  | {
      readonly type:
        | "THINKING_START"
        | "THINKING_END"
        | "THINKING_TEXT_MESSAGE_START"
        | "THINKING_TEXT_MESSAGE_END";
    }
  | {
      readonly type: "TOOL_CALL_START";
      readonly toolCallId: string;
      readonly toolCallName: string;
      readonly parentMessageId?: string | null;
    }
  | { readonly type: "TOOL_CALL_ARGS"; readonly toolCallId: string; readonly delta: string }
  | { readonly type: "TOOL_CALL_END"; readonly toolCallId: string }
  | {
      readonly type: "TOOL_CALL_CHUNK";
      readonly toolCallId?: string | null;
      readonly toolCallName?: string | null;
      readonly delta?: string | null;
    }
  | {
      readonly type: "TOOL_CALL_RESULT";
      readonly messageId: string;
      readonly toolCallId: string;
      readonly content: string;
    }
  | { readonly type: "STATE_SNAPSHOT"; readonly snapshot: unknown }
  | { readonly type: "STATE_DELTA"; readonly delta: readonly unknown[] }
  | { readonly type: "MESSAGES_SNAPSHOT"; readonly messages: readonly unknown[] }
  | { readonly type: "RAW"; readonly event: unknown; readonly source?: string }
  | { readonly type: "CUSTOM"; readonly name: string; readonly value: unknown };

/** The counts of one model. */
export interface AgUiUsage {
  readonly provider?: string;
  readonly model?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly totalTokens?: number;
  readonly reasoningTokens?: number;
  readonly cachedInputTokens?: number;
}

/**
 * AG-UI, the protocol of agents and user interfaces. Each message of the assistant is a paragraph of the text; messages
 * of other roles, and snapshots of the whole conversation, are not part of the answer. The answer is complete at
 * `RUN_FINISHED`. The stream may go on with another run, so the end of the body closes it.
 */
export function agUi(): Protocol<AgUiEvent> {
  return createProtocol<AgUiEvent>({
    findError: (event) => (event.type === "RUN_ERROR" ? event : undefined),
    isEnd: (event) => (event.type === "RUN_FINISHED" ? "complete" : false),
    reduce(state, event) {
      switch (event.type) {
        case "TEXT_MESSAGE_START":
          return startMessage(state, event.messageId, event.role);
        case "TEXT_MESSAGE_CONTENT":
          return appendText(state, event.messageId, event.delta);
        case "TEXT_MESSAGE_CHUNK": {
          const { messageId, role, delta } = event;
          const isNew = messageId != null && messageId !== messageOf(state).id;
          return appendText(isNew ? startMessage(state, messageId, role) : state, messageId, delta);
        }
        case "REASONING_MESSAGE_START":
        case "THINKING_TEXT_MESSAGE_START":
          return append(state, "reasoning", state.reasoning && "\n\n");
        case "REASONING_MESSAGE_CONTENT":
        case "REASONING_MESSAGE_CHUNK":
        case "THINKING_TEXT_MESSAGE_CONTENT":
          return append(state, "reasoning", event.delta);
        case "RUN_FINISHED":
        case "RUN_ERROR":
          return endRun(state, event);
        default:
          return reduceToolCall(state, event);
      }
    },
  });
}

/** The message that is being sent. */
interface CurrentMessage {
  readonly id: string | undefined;
  /** The length of the text when it began. */
  readonly start: number;
  readonly isAssistant: boolean;
}

const NO_MESSAGE: CurrentMessage = { id: undefined, start: 0, isAssistant: true };

function messageOf(state: AnswerState): CurrentMessage {
  return (state["~memo"] as CurrentMessage | undefined) ?? NO_MESSAGE;
}

function startMessage(
  state: AnswerState,
  id: string,
  role: string | null | undefined,
): AnswerState {
  const message: CurrentMessage = {
    id,
    start: state.text.length,
    isAssistant: (role ?? "assistant") === "assistant",
  };
  return { ...state, "~memo": message };
}

function appendText(
  state: AnswerState,
  id: string | null | undefined,
  delta: string | null | undefined,
): AnswerState {
  const message = messageOf(state);
  const isCurrent = id == null || id === message.id;
  return isCurrent && !message.isAssistant ? state : append(state, "text", delta, message.start);
}

function reduceToolCall(state: AnswerState, event: AgUiEvent): AnswerState {
  switch (event.type) {
    case "TOOL_CALL_START": {
      const { toolCallId: id, toolCallName: name } = event;
      return startCall(state, id, { id, name });
    }
    case "TOOL_CALL_ARGS":
      return appendArguments(state, findCall(state, event.toolCallId), event.delta);
    case "TOOL_CALL_END":
      return completeCall(state, findCall(state, event.toolCallId));
    case "TOOL_CALL_CHUNK": {
      // A chunk without an id continues the latest call.
      const id = event.toolCallId ?? state.toolCalls.at(-1)?.id ?? "";
      const name = event.toolCallName ?? "";
      const next = findCall(state, id) ? state : startCall(completeCalls(state), id, { id, name });
      return appendArguments(next, findCall(next, id), event.delta);
    }
    case "TOOL_CALL_RESULT": {
      const next = completeCall(state, findCall(state, event.toolCallId));
      return changeCall(next, findCall(next, event.toolCallId), { output: event.content });
    }
    default:
      return state;
  }
}

function endRun(
  state: AnswerState,
  event: Extract<AgUiEvent, { readonly type: "RUN_FINISHED" | "RUN_ERROR" }>,
): AnswerState {
  const isFinished = event.type === "RUN_FINISHED";
  const reason = isFinished ? (event.outcome?.type ?? "success") : "error";
  const next = finish(isFinished ? completeCalls(state) : state, reason);
  const raw = event.usage;
  if (!raw || raw.length === 0) return next;
  const usage = {
    inputTokens: sum(raw, "inputTokens"),
    outputTokens: sum(raw, "outputTokens"),
    cachedInputTokens: sum(raw, "cachedInputTokens"),
    reasoningTokens: sum(raw, "reasoningTokens"),
    raw,
  };
  return { ...next, usage };
}

type Count = "inputTokens" | "outputTokens" | "cachedInputTokens" | "reasoningTokens";

/** The sum over all models; `undefined` if none has this count. */
function sum(usage: readonly AgUiUsage[], name: Count): number | undefined {
  return usage.reduce<number | undefined>((total, { [name]: count }) => {
    return count == null ? total : (total ?? 0) + count;
  }, undefined);
}
