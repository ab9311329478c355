import type { AnswerState } from "./answer-state.ts";
import { parsePartialJSON } from "./partial-json.ts";

/** A tool that the model wants to use. Calls that the provider runs itself, such as its web search, are not listed. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** The arguments so far, as JSON text. */
  readonly arguments: string;
  /**
   * `arguments`, parsed as far as they are certain; `undefined` while nothing is. Parsed when it is read, once for each
   * state: a delta only appends, so a component that renders once per frame parses once per frame.
   */
  readonly input: unknown;
  /** The arguments have ended and are valid JSON: the call can be run. An answer that was cut off leaves it `false`. */
  readonly complete: boolean;
  /** The result, if the server has run the tool and tells it (AI SDK, AG-UI). */
  readonly output: unknown;
  /** Only for the reducer: the name of the call in later events. */
  readonly "~key": string | number;
}

type Fields = Omit<ToolCall, "input">;

function createToolCall(fields: Fields): ToolCall {
  let input: unknown;
  let isParsed = false;
  return {
    ...fields,
    get input() {
      if (!isParsed)
        input = fields.complete && isBlank(fields) ? {} : parsePartialJSON(fields.arguments);
      isParsed = true;
      return input;
    },
  };
}

/** A tool without parameters is often called without arguments. */
function isBlank({ arguments: text }: Pick<ToolCall, "arguments">): boolean {
  return text.trim() === "";
}

/** What `startCall` uses when the server sends no id: two calls of an answer must differ. */
export const MADE_UP_ID: RegExp = /^call-\d+$/;

/** What a server may leave out. */
type Given = string | null | undefined;

/** Adds a call. */
export function startCall(
  state: AnswerState,
  key: string | number,
  call: { id?: Given; name?: Given; text?: Given },
): AnswerState {
  const fields = {
    id: call.id || `call-${state.toolCalls.length}`,
    name: call.name ?? "",
    arguments: call.text ?? "",
    complete: false,
    output: undefined,
    "~key": key,
  };
  return { ...state, toolCalls: [...state.toolCalls, createToolCall(fields)] };
}

/** The latest call with this key: a server may use an index again for the next call. */
export function findCall(state: AnswerState, key: unknown): ToolCall | undefined {
  return state.toolCalls.filter((call) => call["~key"] === key).at(-1);
}

/** Replaces members of one call. Copies the list of calls, not their arguments. */
export function changeCall(
  state: AnswerState,
  call: ToolCall | undefined,
  change: Partial<Fields>,
): AnswerState {
  if (call === undefined) return state;
  // Not `...call`, which would read and so parse `input`.
  const { id, name, arguments: text, complete, output, "~key": key } = call;
  const next = createToolCall({
    id,
    name,
    arguments: text,
    complete,
    output,
    "~key": key,
    ...change,
  });
  return { ...state, toolCalls: state.toolCalls.map((other) => (other === call ? next : other)) };
}

/** Appends to the arguments. */
export function appendArguments(
  state: AnswerState,
  call: ToolCall | undefined,
  delta: string | null | undefined,
): AnswerState {
  if (call === undefined || !delta) return state;
  return changeCall(state, call, { arguments: call.arguments + delta });
}

/** Marks a call as complete if its arguments are valid, and if it has not failed. */
export function completeCall(state: AnswerState, call: ToolCall | undefined): AnswerState {
  if (call === undefined || call.complete || call.output !== undefined) return state;
  const isValid = isBlank(call) || isJSON(call.arguments);
  return isValid ? changeCall(state, call, { complete: true }) : state;
}

export function completeCalls(state: AnswerState): AnswerState {
  return state.toolCalls.reduce(completeCall, state);
}

function isJSON(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
