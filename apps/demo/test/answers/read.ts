import type { Format } from "../../src/scenes/llm/protocol.ts";
import type { Block } from "../wire.ts";

/** What a client of a format makes of its frames. */
export interface Read {
  readonly text: string;
  readonly reasoning: string;
  readonly toolArguments: string;
  readonly finish: string | undefined;
  readonly outputTokens: number | undefined;
  readonly error: string | undefined;
  readonly isComplete: boolean;
}

type Json = { readonly [key: string]: Json } & { readonly [index: number]: Json };

/** Where a format has each thing, written from the point of view of its clients. */
interface Reader {
  text(json: Json, type: string): unknown;
  reasoning(json: Json, type: string): unknown;
  toolArguments(json: Json, type: string): unknown;
  finish(json: Json, type: string): unknown;
  outputTokens(json: Json, type: string): unknown;
  error(json: Json, type: string): unknown;
  isComplete(last: Block): boolean;
}

const none = () => undefined;
const isDone = ({ data }: Block) => data === "[DONE]";
const when = (condition: boolean, value: unknown) => (condition ? value : undefined);

const readers: Readonly<Record<Format, Reader>> = {
  delta: {
    text: (json) => json["delta"],
    reasoning: none,
    toolArguments: none,
    finish: none,
    outputTokens: none,
    error: (json, type) => when(type === "error", json["message"]),
    isComplete: ({ data }) => (JSON.parse(data) as Json)["finished"] === (true as unknown),
  },
  "openai-chat": {
    text: ({ choices }) => choices?.[0]?.["delta"]?.["content"],
    reasoning: ({ choices }) => choices?.[0]?.["delta"]?.["reasoning_content"],
    toolArguments: ({ choices }) =>
      choices?.[0]?.["delta"]?.["tool_calls"]?.[0]?.["function"]?.["arguments"],
    finish: ({ choices }) => choices?.[0]?.["finish_reason"],
    outputTokens: ({ usage }) => usage?.["completion_tokens"],
    error: ({ error }) => error?.["message"],
    isComplete: isDone,
  },
  "openai-responses": {
    text: ({ delta }, type) => when(type === "response.output_text.delta", delta),
    reasoning: ({ delta }, type) => when(type === "response.reasoning_summary_text.delta", delta),
    toolArguments: ({ delta }, type) =>
      when(type === "response.function_call_arguments.delta", delta),
    finish: ({ response }, type) => when(type === "response.completed", response?.["status"]),
    outputTokens: ({ response }) => response?.["usage"]?.["output_tokens"],
    error: ({ response }) => response?.["error"]?.["message"],
    isComplete: ({ type }) => type === "response.completed",
  },
  anthropic: {
    text: ({ delta }) => delta?.["text"],
    reasoning: ({ delta }) => delta?.["thinking"],
    toolArguments: ({ delta }) => delta?.["partial_json"],
    finish: ({ delta }) => delta?.["stop_reason"],
    outputTokens: ({ usage }) => usage?.["output_tokens"],
    error: ({ error }) => error?.["message"],
    isComplete: ({ type }) => type === "message_stop",
  },
  gemini: {
    text: (json) => when(!partOf(json)?.["thought"], partOf(json)?.["text"]),
    reasoning: (json) => when(Boolean(partOf(json)?.["thought"]), partOf(json)?.["text"]),
    toolArguments: (json) => {
      const call = partOf(json)?.["functionCall"];
      return call && JSON.stringify(call["args"]);
    },
    finish: ({ candidates }) => candidates?.[0]?.["finishReason"],
    outputTokens: ({ usageMetadata: usage }) =>
      usage &&
      Number(usage["candidatesTokenCount"] ?? 0) + Number(usage["thoughtsTokenCount"] ?? 0),
    error: ({ error }) => error?.["message"],
    isComplete: ({ data }) => data.includes('"finishReason":"STOP"'),
  },
  "ai-sdk": {
    text: ({ type, delta }) => when(String(type) === "text-delta", delta),
    reasoning: ({ type, delta }) => when(String(type) === "reasoning-delta", delta),
    toolArguments: ({ inputTextDelta }) => inputTextDelta,
    finish: ({ finishReason }) => finishReason,
    outputTokens: ({ messageMetadata }) => messageMetadata?.["usage"]?.["outputTokens"],
    error: ({ errorText }) => errorText,
    isComplete: isDone,
  },
  "ag-ui": {
    text: ({ type, delta }) => when(String(type) === "TEXT_MESSAGE_CONTENT", delta),
    reasoning: ({ type, delta }) => when(String(type) === "REASONING_MESSAGE_CONTENT", delta),
    toolArguments: ({ type, delta }) => when(String(type) === "TOOL_CALL_ARGS", delta),
    finish: ({ type }) => when(String(type) === "RUN_FINISHED", "RUN_FINISHED"),
    outputTokens: none,
    error: ({ type, message }) => when(String(type) === "RUN_ERROR", message),
    isComplete: ({ data }) => data.includes('"RUN_FINISHED"'),
  },
};

function partOf({ candidates }: Json): Json | undefined {
  return candidates?.[0]?.["content"]?.["parts"]?.[0];
}

export function readAnswer(format: Format, frames: readonly Block[]): Read {
  const { isComplete, ...fields } = readers[format];
  const events = frames
    .filter(({ data }) => data !== "[DONE]")
    .map(({ type, data }) => [JSON.parse(data) as Json, type] as const);
  const all = (name: keyof typeof fields) =>
    events
      .map(([json, type]) => fields[name](json, type))
      .filter((value) => value !== undefined && value !== null);
  const last = frames.at(-1);
  return {
    text: all("text").join(""),
    reasoning: all("reasoning").join(""),
    toolArguments: all("toolArguments").join(""),
    finish: all("finish").at(-1) as string | undefined,
    outputTokens: all("outputTokens").at(-1) as number | undefined,
    error: all("error").at(-1) as string | undefined,
    isComplete: last !== undefined && isComplete(last),
  };
}
