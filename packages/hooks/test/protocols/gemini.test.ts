import { describe, expect, it } from "vitest";
import { gemini } from "../../src/protocols.ts";
import { fixture, replay, stream } from "./replay.ts";

const send = (name: string) => replay(gemini(), fixture(`gemini.${name}`));

describe("gemini", () => {
  it("reads text, thoughts and usage; the output tokens include the thoughts", async () => {
    expect(await send("answer")).toMatchObject({
      end: "complete",
      state: {
        text: "Rayleigh scattering 🌌.",
        reasoning: "**Plan** the answer.",
        toolCalls: [],
        finishReason: { unified: "stop", raw: "STOP" },
        usage: { inputTokens: 8, outputTokens: 35, cachedInputTokens: 4, reasoningTokens: 30 },
        error: undefined,
      },
    });
  });

  it("reads whole function calls, with and without an id", async () => {
    const { state } = await send("tools");
    expect(state.finishReason).toEqual({ unified: "tool-calls", raw: "STOP" });
    expect(state.toolCalls.map((call) => [call.id, call.name, call.input, call.complete])).toEqual([
      ["call-0", "get_weather", { city: "Paris" }, true],
      ["fc-2", "get_time", {}, true],
    ]);
  });

  it("builds the arguments that Vertex AI sends by path, even if the last piece is missing", async () => {
    const { state } = await send("partial-args");
    expect(state.toolCalls.map((call) => [call.id, call.input, call.complete])).toEqual([
      [
        "call-0",
        { items: [{ name: "apple", price: 0.5 }, { "is fresh": true }], note: null },
        true,
      ],
      ["call-1", { cash: false }, true],
    ]);
  });

  it("makes no huge array for a large index in a path", async () => {
    const piece = { jsonPath: "$.a[999999999]", numberValue: 1 };
    const call = { name: "f", partialArgs: [piece] };
    const bytes = stream({ candidates: [{ content: { parts: [{ functionCall: call }] } }] });
    const { state } = await replay(gemini(), bytes);
    expect(state.toolCalls[0]?.input).toEqual({ a: [1] });
  });

  it("fails if the prompt was blocked", async () => {
    expect(await send("blocked")).toMatchObject({
      end: "The prompt was blocked: PROHIBITED_CONTENT.",
      state: { error: { code: "PROHIBITED_CONTENT" }, usage: { inputTokens: 11 } },
    });
  });

  it("fails with an error that comes after text, and keeps the text", async () => {
    expect(await send("error")).toMatchObject({
      end: "The model is overloaded. Please try again later.",
      state: { text: "Half of", error: { code: "UNAVAILABLE" } },
    });
  });

  it("is complete if a filter stopped it, and incomplete if no reason came", async () => {
    expect(await send("safety")).toMatchObject({
      end: "complete",
      state: { text: "It begins", finishReason: { unified: "content-filter", raw: "SAFETY" } },
    });
    const candidate = { content: { parts: [{ text: "a" }] }, finishReason: "" };
    expect(await replay(gemini(), stream({ candidates: [candidate] }))).toMatchObject({
      end: "incomplete",
    });
  });
});
