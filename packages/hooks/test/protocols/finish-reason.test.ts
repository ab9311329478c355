import { describe, expect, it } from "vitest";
import { openaiChat } from "../../src/protocols.ts";
import { message } from "./message.ts";

describe("The finish reason", () => {
  it.each([
    ["stop", "stop"],
    ["STOP", "stop"],
    ["end_turn", "stop"],
    ["stop_sequence", "stop"],
    ["eos", "stop"],
    ["length", "length"],
    ["max_tokens", "length"],
    ["MAX_TOKENS", "length"],
    ["max_output_tokens", "length"],
    ["model_context_window_exceeded", "length"],
    ["tool_calls", "tool-calls"],
    ["tool-calls", "tool-calls"],
    ["tool_use", "tool-calls"],
    ["function_call", "tool-calls"],
    ["content_filter", "content-filter"],
    ["content-filter", "content-filter"],
    ["refusal", "content-filter"],
    ["SAFETY", "content-filter"],
    ["IMAGE_SAFETY", "content-filter"],
    ["RECITATION", "content-filter"],
    ["BLOCKLIST", "content-filter"],
    ["PROHIBITED_CONTENT", "content-filter"],
    ["SPII", "content-filter"],
    ["error", "error"],
    ["MALFORMED_FUNCTION_CALL", "error"],
    ["UNEXPECTED_TOOL_CALL", "error"],
    ["TOO_MANY_TOOL_CALLS", "error"],
    ["pause_turn", "other"],
    ["LANGUAGE", "other"],
    ["OTHER", "other"],
  ])("%s is unified to %s", (raw, unified) => {
    const { initial, reduce } = openaiChat().state;
    const data = { choices: [{ index: 0, delta: {}, finish_reason: raw }] };
    expect(reduce(initial, message(data)).finishReason).toEqual({ unified, raw });
  });
});
