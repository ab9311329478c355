import { describe, expect, it } from "vitest";
import { aiSdk } from "../../src/protocols.ts";
import { fixture, replay } from "./replay.ts";

const send = (name: string) => replay(aiSdk(), fixture(`ai-sdk.${name}`));

describe("aiSdk", () => {
  it("reads text by steps, reasoning, tool calls with their output, and usage in metadata", async () => {
    const { state, end } = await send("answer");
    expect(end).toBe("complete");
    expect(state).toMatchObject({
      text: "Let me look.\n\n21 °C, ☀️.",
      reasoning: "Ask the tool.",
      finishReason: { unified: "stop", raw: "stop" },
      usage: { inputTokens: 50, outputTokens: 20, cachedInputTokens: 10, reasoningTokens: 5 },
      error: undefined,
    });
    // The second call belonged to the attempt that `reset-step` removed.
    expect(state.toolCalls).toEqual([
      {
        id: "c1",
        name: "weather",
        arguments: '{"city":"Paris"}',
        input: { city: "Paris" },
        complete: true,
        output: { celsius: 21 },
        "~key": "c1",
      },
    ]);
  });

  it("reads tools that failed, were denied, or wait for the app", async () => {
    const { state, end } = await send("tool-errors");
    expect([end, state.finishReason]).toEqual(["complete", undefined]);
    expect(state.toolCalls.map((call) => [call.input, call.complete, call.output])).toEqual([
      [{ amount: 3 }, true, { errorText: "No money." }],
      ['{"amount":', false, { errorText: "Invalid input." }],
      [{}, true, { errorText: "The tool call was denied." }],
      [null, true, undefined],
    ]);
  });

  it.each([
    ["error", "An error occurred."],
    ["abort", "The server aborted the answer: the user stopped it"],
  ])("fails at the part %s, and keeps the text", async (name, message) => {
    expect(await send(name)).toMatchObject({
      end: message,
      state: { text: "Half", error: { message } },
    });
  });
});
