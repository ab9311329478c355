import type { ToolCall } from "./tool-calls.ts";

/** What every protocol makes of an answer: the same names for all of them. Immutable, and fit for JSON. */
export interface AnswerState {
  /** The visible text so far. */
  readonly text: string;
  /** What the model tells about its thinking: a summary, or the thoughts themselves. */
  readonly reasoning: string;
  /** The tool calls in the order in which they began. */
  readonly toolCalls: readonly ToolCall[];
  /** Why the model stopped. `undefined` until it is known; some servers never tell. */
  readonly finishReason: FinishReason | undefined;
  /** The latest token counts. `undefined` if the server sends none. */
  readonly usage: Usage | undefined;
  /** The error that the server reported in the stream. What came before it stays. */
  readonly error: AnswerError | undefined;
  /** Only for the reducer: what one event must remember for a later one. */
  readonly "~memo"?: unknown;
}

export interface FinishReason {
  /** `"other"` is any reason that this version does not know. */
  readonly unified: "stop" | "length" | "tool-calls" | "content-filter" | "error" | "other";
  /** The word of the protocol, such as `"end_turn"`. */
  readonly raw: string;
}

/** Token counts. A count is `undefined` if the server does not send it. */
export interface Usage {
  /** All tokens of the input, cached ones included. */
  readonly inputTokens: number | undefined;
  /** All tokens of the output, reasoning included. */
  readonly outputTokens: number | undefined;
  /** The part of `inputTokens` that came from a cache. */
  readonly cachedInputTokens: number | undefined;
  /** The part of `outputTokens` that is reasoning. */
  readonly reasoningTokens: number | undefined;
  /** The counts as the server sent them. */
  readonly raw: unknown;
}

export interface AnswerError {
  readonly message: string;
  /** The code or the type of the error, such as `"overloaded_error"`. */
  readonly code: string | undefined;
  /** The error as the server sent it. */
  readonly raw: unknown;
}

/** The state before the first event. */
export const EMPTY_ANSWER: AnswerState = Object.freeze({
  text: "",
  reasoning: "",
  toolCalls: Object.freeze([]),
  finishReason: undefined,
  usage: undefined,
  error: undefined,
});

/**
 * Appends text. Engines concatenate strings as ropes, so the cost is that of the delta, not of the whole text. `start` is
 * the length at which a new part began: its first delta begins a paragraph.
 */
export function append(
  state: AnswerState,
  field: "text" | "reasoning",
  delta: string | null | undefined,
  start = 0,
): AnswerState {
  if (!delta) return state;
  const before = state[field];
  const gap = start > 0 && before.length === start ? "\n\n" : "";
  return { ...state, [field]: before + gap + delta };
}

/** By precedence: `MALFORMED_FUNCTION_CALL` is an error. */
const UNIFIED: readonly (readonly [RegExp, FinishReason["unified"]])[] = [
  [/malformed|unexpected|too_many|fail|error/, "error"],
  [/tool|function_call/, "tool-calls"],
  [/^(stop|end|eos|complete|success)/, "stop"],
  [/length|max|window/, "length"],
  [/filter|refus|safety|recitation|block|prohibit|spii/, "content-filter"],
];

/** Adds the reason. Servers spell it in many ways, and send `null` or `""` while the answer goes on. */
export function finish(state: AnswerState, raw: string | null | undefined): AnswerState {
  if (!raw) return state;
  const known = UNIFIED.find(([pattern]) => pattern.test(raw.toLowerCase()))?.[1] ?? "other";
  // Gemini and several others say "stop" even if the app must run a tool now.
  const hasOpenCall = state.toolCalls.some((call) => call.output === undefined);
  const unified = known === "stop" && hasOpenCall ? "tool-calls" : known;
  return { ...state, finishReason: { unified, raw } };
}
