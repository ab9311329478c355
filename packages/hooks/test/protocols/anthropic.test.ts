import { describe, expect, it } from "vitest";
import { anthropic } from "../../src/protocols.ts";
import { fixture, replay, stream } from "./replay.ts";

const send = (name: string) => replay(anthropic(), fixture(`anthropic.${name}`));

describe("anthropic", () => {
  it("reads text that a citation splits, thinking, and usage with the cached tokens", async () => {
    expect(await send("answer")).toMatchObject({
      end: "complete",
      state: {
        text: "The product is 12 231 ✓.",
        reasoning: "27 × 453: 12231.",
        toolCalls: [],
        finishReason: { unified: "stop", raw: "end_turn" },
        usage: {
          inputTokens: 425,
          outputTokens: 89,
          cachedInputTokens: 300,
          reasoningTokens: 40,
          raw: { input_tokens: 25, cache_creation_input_tokens: 100 },
        },
        error: undefined,
      },
    });
  });

  it("reads tool calls in pieces and without arguments, and leaves out those of the provider", async () => {
    const { state } = await send("tools");
    expect(state).toMatchObject({
      text: "Looking it up.",
      finishReason: { unified: "tool-calls" },
    });
    expect(state.toolCalls.map((call) => [call.id, call.name, call.input, call.complete])).toEqual([
      ["toolu_weather", "get_weather", { city: "Paris", days: 3 }, true],
      ["toolu_now", "get_time", {}, true],
    ]);
  });

  it("fails at an error event, and keeps the text", async () => {
    expect(await send("error")).toMatchObject({
      end: "Overloaded",
      state: { text: "Before", error: { message: "Overloaded", code: "overloaded_error" } },
    });
  });

  it("is complete at a stop reason without message_stop; a call that hit the limit is not", async () => {
    expect(await send("limit")).toMatchObject({
      end: "complete",
      state: {
        finishReason: { unified: "length", raw: "max_tokens" },
        toolCalls: [{ input: { text: "cut of" }, complete: false }],
      },
    });
  });

  it("starts again when a gateway splices another message in, but not at a duplicate message_start", async () => {
    const start = (id: string) => ({ type: "message_start", message: { id } });
    const text = (words: string) => ({
      type: "content_block_delta",
      index: 0,
      delta: { type: "text_delta", text: words },
    });
    const bytes = stream(
      start("msg_1"),
      text("Lost"),
      start("msg_2"),
      start("msg_2"),
      text("He"),
      start("msg_2"),
      text("llo"),
      { type: "message_stop" },
    );
    expect((await replay(anthropic(), bytes)).state.text).toBe("Hello");
  });

  it("reads a tool input that comes whole, and ignores unknown events, blocks and deltas", async () => {
    const bytes = stream(
      { type: "message_start", message: {} },
      { type: "content_block_start", index: 0, content_block: { type: "hologram" } },
      { type: "content_block_delta", index: 0, delta: { type: "hologram_delta" } },
      {
        type: "content_block_start",
        index: 1,
        content_block: { type: "tool_use", id: "t", name: "add", input: { a: 1 } },
      },
      { type: "content_block_stop", index: 1 },
      {
        type: "message_delta",
        delta: { stop_reason: "pause_turn" },
        usage: { input_tokens: null },
      },
      { type: "new_event" },
      { type: "message_stop" },
    );
    expect(await replay(anthropic(), bytes)).toMatchObject({
      end: "complete",
      state: {
        toolCalls: [{ input: { a: 1 }, complete: true }],
        finishReason: { unified: "other", raw: "pause_turn" },
        usage: { inputTokens: undefined },
      },
    });
  });
});
