import { describe, expect, it } from "vitest";
import { openaiResponses } from "../../src/protocols.ts";
import { fixture, replay, stream } from "./replay.ts";

const send = (name: string) => replay(openaiResponses(), fixture(`openai-responses.${name}`));

describe("openaiResponses", () => {
  it("reads text, a reasoning summary in paragraphs, and the usage", async () => {
    expect(await send("answer")).toMatchObject({
      end: "complete",
      state: {
        text: "There are three 🍓.",
        reasoning: "**Counting** the letters.\n\n**Checking** again.",
        toolCalls: [],
        finishReason: { unified: "stop", raw: "completed" },
        usage: { inputTokens: 37, outputTokens: 91, cachedInputTokens: 12, reasoningTokens: 64 },
        error: undefined,
      },
    });
  });

  it("reads function calls and custom calls in pieces or whole, and leaves out those of the provider", async () => {
    const { state } = await send("tools");
    expect(state.finishReason).toEqual({ unified: "tool-calls", raw: "completed" });
    expect(state.toolCalls.map((call) => [call.id, call.name, call.input, call.complete])).toEqual([
      ["call_paris", "get_weather", { city: "Paris" }, true],
      ["call_sql", "run_sql", 'SELECT "name"\nFROM t', true],
      ["call_whole", "get_time", {}, true],
    ]);
  });

  it("ends with a finish reason at response.incomplete", async () => {
    expect(await send("incomplete")).toMatchObject({
      end: "complete",
      state: {
        text: "Too lo",
        finishReason: { unified: "length", raw: "max_output_tokens" },
        usage: { outputTokens: 91 },
      },
    });
  });

  it("fails at response.failed, and keeps a refusal as text", async () => {
    expect(await send("failed")).toMatchObject({
      end: "The model had an internal error.",
      state: {
        text: "I cannot",
        finishReason: { unified: "error" },
        error: { code: "server_error" },
      },
    });
  });

  it("fails at an error event, whether its members are in it or in `error`", async () => {
    expect(await send("error")).toMatchObject({
      end: "Rate limit reached.",
      state: { error: { code: "rate_limit_exceeded" } },
    });
    const nested = stream({ type: "error", error: { type: "server_error", message: "Nested." } });
    expect(await replay(openaiResponses(), nested)).toMatchObject({ end: "Nested." });
  });
});
