import { describe, expect, it } from "vitest";
import { agUi } from "../../src/protocols.ts";
import { fixture, replay } from "./replay.ts";

const send = (name: string) => replay(agUi(), fixture(`ag-ui.${name}`));

describe("agUi", () => {
  it("reads the assistant's messages, reasoning, tool calls with their result, and usage", async () => {
    expect(await send("answer")).toMatchObject({
      end: "complete",
      state: {
        text: "Hello 👋\n\nThree hits.",
        reasoning: "One moment.",
        toolCalls: [
          {
            id: "c1",
            name: "search",
            input: { q: "sse" },
            complete: true,
            output: '{"hits":3}',
          },
        ],
        finishReason: { unified: "stop", raw: "success" },
        usage: {
          inputTokens: 15,
          outputTokens: 5,
          cachedInputTokens: undefined,
          reasoningTokens: 2,
        },
        error: undefined,
      },
    });
  });

  it("reads chunks, which begin and end messages and calls by themselves, and an interrupt", async () => {
    const { state, end } = await send("chunks");
    expect(end).toBe("complete");
    expect(state).toMatchObject({
      text: "First one.\n\nSecond.",
      finishReason: { unified: "other", raw: "interrupt" },
    });
    expect(state.toolCalls.map((call) => [call.id, call.name, call.input, call.complete])).toEqual([
      ["c1", "book", { seat: "12A" }, true],
      ["c2", "pay", {}, true],
    ]);
  });

  it("fails at RUN_ERROR, and keeps the text", async () => {
    expect(await send("error")).toMatchObject({
      end: "The agent crashed.",
      state: {
        text: "Half",
        finishReason: { unified: "error" },
        error: { code: "AGENT_ERROR" },
      },
    });
  });
});
