import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agUi,
  aiSdk,
  anthropic,
  gemini,
  openaiChat,
  openaiResponses,
} from "../../src/protocols.ts";
import type { AnswerState, Protocol } from "../../src/protocols.ts";
import { message } from "./message.ts";

/** One kind of delta: how a protocol sends a piece of text. */
type Send = (delta: string) => object;

interface Format {
  readonly protocol: Protocol<object>;
  readonly text: Send;
  readonly reasoning: Send;
  /** What comes before the pieces of the arguments. Absent if the arguments always come whole. */
  readonly call?: object;
  readonly argument?: Send;
}

const choice = (delta: object): object => ({ choices: [{ index: 0, delta }] });
const part = (content: object): object => ({ candidates: [{ content: { parts: [content] } }] });
const call = (piece: object): object => choice({ tool_calls: [{ index: 0, ...piece }] });

const formats: Readonly<Record<string, Format>> = {
  openaiChat: {
    protocol: openaiChat(),
    text: (content) => choice({ content }),
    reasoning: (reasoning_content) => choice({ reasoning_content }),
    call: call({ id: "c", function: { name: "f" } }),
    argument: (text) => call({ function: { arguments: text } }),
  },
  openaiResponses: {
    protocol: openaiResponses(),
    text: (delta) => ({ type: "response.output_text.delta", delta }),
    reasoning: (delta) => ({ type: "response.reasoning_text.delta", delta }),
    call: {
      type: "response.output_item.added",
      output_index: 0,
      item: { type: "function_call", call_id: "c", name: "f", arguments: "" },
    },
    argument: (delta) => ({
      type: "response.function_call_arguments.delta",
      output_index: 0,
      delta,
    }),
  },
  anthropic: {
    protocol: anthropic(),
    text: (text) => ({ type: "content_block_delta", delta: { type: "text_delta", text } }),
    reasoning: (thinking) => ({
      type: "content_block_delta",
      delta: { type: "thinking_delta", thinking },
    }),
    call: {
      type: "content_block_start",
      index: 0,
      content_block: { type: "tool_use", id: "c", name: "f", input: {} },
    },
    argument: (partial_json) => ({
      type: "content_block_delta",
      index: 0,
      delta: { type: "input_json_delta", partial_json },
    }),
  },
  gemini: {
    protocol: gemini(),
    text: (text) => part({ text }),
    reasoning: (text) => part({ text, thought: true }),
  },
  aiSdk: {
    protocol: aiSdk(),
    text: (delta) => ({ type: "text-delta", id: "t", delta }),
    reasoning: (delta) => ({ type: "reasoning-delta", id: "r", delta }),
    call: { type: "tool-input-start", toolCallId: "c", toolName: "f" },
    argument: (inputTextDelta) => ({ type: "tool-input-delta", toolCallId: "c", inputTextDelta }),
  },
  agUi: {
    protocol: agUi(),
    text: (delta) => ({ type: "TEXT_MESSAGE_CONTENT", messageId: "m", delta }),
    reasoning: (delta) => ({ type: "REASONING_MESSAGE_CONTENT", messageId: "r", delta }),
    call: { type: "TOOL_CALL_START", toolCallId: "c", toolCallName: "f" },
    argument: (delta) => ({ type: "TOOL_CALL_ARGS", toolCallId: "c", delta }),
  },
};

/** Reduces frozen events to the final state. Each state is frozen, so a reducer that changes one throws. */
function fold({ state }: Protocol<object>, events: readonly object[]): AnswerState {
  return events.reduce<AnswerState>(
    (answer, data) => freeze(state.reduce(answer, message(freeze(data)))),
    state.initial,
  );
}

function freeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      if (get === undefined) freeze(Reflect.get(value, name));
    }
  }
  return value;
}

/** A text, and the same text in pieces, some of them empty. */
const pieces = fc
  .array(fc.string({ unit: "binary", maxLength: 6 }), { maxLength: 12 })
  .map((parts) => ({ parts, whole: parts.join("") }));

const argumentPieces = fc
  .tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.nat(100)))
  .map(([input, sizes]) => {
    const whole = JSON.stringify(input);
    const parts: string[] = [];
    let at = 0;
    for (const size of [...sizes, whole.length]) {
      parts.push(whole.slice(at, at + size));
      at += size;
    }
    return { parts, whole };
  });

describe.each(Object.entries(formats))("The reducer of %s", (_name, format) => {
  const { protocol, text, reasoning, call: start, argument } = format;

  it("gives the same state for any split of text and reasoning into deltas, and changes no state", () => {
    fc.assert(
      fc.property(pieces, pieces, (words, thoughts) => {
        const split = [...thoughts.parts.map(reasoning), ...words.parts.map(text)];
        const state = fold(protocol, split);
        expect(state).toEqual(fold(protocol, [reasoning(thoughts.whole), text(words.whole)]));
        expect([state.text, state.reasoning]).toEqual([words.whole, thoughts.whole]);
      }),
    );
  });

  it("survives JSON between any two events, as storage does it", () => {
    const events = [text("a"), start ?? text("b"), (argument ?? text)('{"a":'), text("c")];
    const stored = events.reduce<AnswerState>((answer, data) => {
      const copy = JSON.parse(JSON.stringify(answer)) as AnswerState;
      return protocol.state.reduce(copy, message(data));
    }, protocol.state.initial);
    expect(JSON.stringify(stored)).toBe(JSON.stringify(fold(protocol, events)));
  });

  it("returns the same state for unknown events and markers", () => {
    const { initial, reduce } = protocol.state;
    for (const data of [{}, { type: "unknown" }, "[DONE]", "ping", ""]) {
      expect(reduce(initial, message(data))).toBe(initial);
    }
  });

  it("decodes markers without an error, and fails for JSON that is cut", () => {
    expect(
      ["[DONE]", " [DONE]", "[ done ]", "ping", "", "[]", "null"].map(protocol.decode),
    ).toEqual(["[DONE]", "[DONE]", "[DONE]", "ping", "", "[]", "null"]);
    expect(() => protocol.decode('{"a":')).toThrow(SyntaxError);
  });

  it("reports the `{ error }` of a gateway", () => {
    const data = { error: { message: "Too many requests.", code: 429 } };
    expect(protocol.until(message(data))).toMatchObject({
      message: "Too many requests.",
      code: "429",
    });
  });
});

const withCalls = Object.entries(formats).filter(([, { argument }]) => argument !== undefined);

describe.each(withCalls)("The reducer of %s", (_name, format) => {
  const { protocol, call: start, argument } = format as Required<Format>;

  it("gives the same tool call for any split of its arguments", () => {
    fc.assert(
      fc.property(argumentPieces, ({ parts, whole }) => {
        const state = fold(protocol, [start, ...parts.map(argument)]);
        expect(state).toEqual(fold(protocol, [start, argument(whole)]));
        expect(state.toolCalls).toMatchObject([{ arguments: whole, input: JSON.parse(whole) }]);
      }),
    );
  });
});

describe("The input of a tool call", () => {
  it("is parsed when it is read, not for each delta", () => {
    const { protocol, call: start, argument } = formats["anthropic"] as Required<Format>;
    const size = 20_000;
    const deltas = Array.from({ length: size }, () => argument("0123456789"));
    const state = fold(protocol, [start, argument('{"text":"'), ...deltas]);
    const [open] = state.toolCalls;
    expect(open?.input).toBe(open?.input);
    expect(open?.input).toEqual({ text: "0123456789".repeat(size) });
  });
});
