import { describe, expect, expectTypeOf, it } from "vitest";
import { defineStream, useSSEEvent, useSSERequest } from "../../src/index.ts";
import type { StateOf } from "../../src/index.ts";
import {
  agUi,
  aiSdk,
  anthropic,
  gemini,
  openaiChat,
  openaiResponses,
} from "../../src/protocols.ts";
import type {
  AgUiEvent,
  AiSdkPart,
  AnswerEnd,
  AnswerState,
  AnthropicEvent,
  GeminiChunk,
  Marker,
  OpenAIChatChunk,
  OpenAIResponsesEvent,
  Protocol,
} from "../../src/protocols.ts";
import { message } from "./message.ts";

// Never called: the test is that the compiler accepts or rejects each line.
function Types(): void {
  const chat = defineStream({ url: "/api/chat", ...openaiChat() });
  expectTypeOf(useSSEEvent(chat, "message")).toEqualTypeOf<OpenAIChatChunk | Marker | undefined>();

  expectTypeOf<StateOf<typeof chat>>().toEqualTypeOf<AnswerState>();

  expectTypeOf(useSSERequest(chat).data).toEqualTypeOf<AnswerState>();
  expectTypeOf(useSSERequest({ url: "/", ...gemini() }).data).toEqualTypeOf<AnswerState>();

  expectTypeOf(openaiResponses()).toEqualTypeOf<Protocol<OpenAIResponsesEvent>>();
  expectTypeOf(gemini()).toEqualTypeOf<Protocol<GeminiChunk>>();
  expectTypeOf(aiSdk()).toEqualTypeOf<Protocol<AiSdkPart>>();
  expectTypeOf(agUi()).toEqualTypeOf<Protocol<AgUiEvent>>();
  expectTypeOf(openaiChat().until(message("[DONE]"))).toEqualTypeOf<AnswerEnd>();

  // A list of all of them has one type, as for a page on which the user chooses the format.
  const all = { agUi, aiSdk, anthropic, gemini, openaiChat, openaiResponses };
  const chosen = all[Math.random() > 0.5 ? "agUi" : "gemini"]();
  expectTypeOf(chosen.state.initial).toEqualTypeOf<AnswerState>();

  // `type` tells the payloads apart.
  function read(event: AnthropicEvent | OpenAIResponsesEvent | AiSdkPart | AgUiEvent): unknown {
    switch (event.type) {
      case "content_block_delta":
        return event.delta.type === "text_delta" ? event.delta.text : event.index;
      case "response.output_text.delta":
        expectTypeOf(event.delta).toEqualTypeOf<string>();
        return event.content_index;
      case "tool-output-available":
        expectTypeOf(event.toolCallId).toEqualTypeOf<string>();
        return event.output;
      case "TOOL_CALL_ARGS":
        // @ts-expect-error -- the name comes only with TOOL_CALL_START
        return event.toolCallName;
      default:
        return undefined;
    }
  }
  read({ type: "ping" });
  // @ts-expect-error -- a state is read-only
  anthropic().state.initial.text = "";
  // @ts-expect-error -- a delta needs its index
  read({ type: "content_block_delta", delta: { type: "text_delta", text: "" } });
}

describe("The types of the protocols", () => {
  it("describe what the functions return", () => {
    expect(Object.keys(openaiChat())).toEqual(["decode", "until", "state"]);
    expect(Types).toBeTypeOf("function");
  });
});
