import { describe, expect, it } from "vitest";
import { openaiChat } from "../../src/protocols.ts";
import { fixture, replay, stream } from "./replay.ts";

const send = (name: string) => replay(openaiChat(), fixture(`openai-chat.${name}`));

/** One chunk. */
function chunk(delta: object, finish_reason: string | null = null): object {
  return { choices: [{ index: 0, delta, finish_reason }] };
}

/** A chunk with one piece of a tool call. */
function piece(call: { index?: number; id?: string; name?: string; arguments?: string }): object {
  const { name, arguments: text = "", ...rest } = call;
  return chunk({ tool_calls: [{ ...rest, function: { ...(name && { name }), arguments: text } }] });
}

describe("openaiChat", () => {
  it("reads text, finish reason, and the usage of a chunk without choices", async () => {
    expect(await send("answer")).toMatchObject({
      end: "complete",
      state: {
        text: "Grüße aus 東京 🗼.",
        reasoning: "",
        toolCalls: [],
        finishReason: { unified: "stop", raw: "stop" },
        usage: { inputTokens: 19, outputTokens: 10, cachedInputTokens: 8, reasoningTokens: 4 },
        error: undefined,
      },
    });
  });

  it("joins the pieces of interleaved tool calls by their index", async () => {
    const { state } = await send("tools");
    expect(state).toMatchObject({
      text: "",
      toolCalls: [
        { id: "call_paris", name: "get_weather", input: { city: "Paris" }, complete: true },
        { id: "call_time", name: "get_time", input: { zone: "Europe/Paris" }, complete: true },
      ],
      finishReason: { unified: "tool-calls", raw: "tool_calls" },
    });
    expect(state.toolCalls[0]?.arguments).toBe('{"city":"Paris"}');
  });

  it("reads reasoning, calls that share an index, an empty finish reason and spaces around [DONE]", async () => {
    expect(await send("compatible")).toMatchObject({
      end: "complete",
      state: {
        text: "Reading.",
        reasoning: "The user wants two files.",
        toolCalls: [
          { id: "call_a", input: { path: "a.txt" }, complete: true },
          { id: "call_b", input: { path: "b.txt" }, complete: true },
        ],
        finishReason: { unified: "tool-calls", raw: "stop" },
      },
    });
  });

  it("fails with the error that a chunk reports, and keeps the text", async () => {
    expect(await send("error")).toMatchObject({
      end: "The provider is overloaded.",
      state: {
        text: "Once upon",
        finishReason: { unified: "error" },
        error: { message: "The provider is overloaded.", code: "502" },
      },
    });
  });

  it("reads an error that is a string, and one without a message", async () => {
    const text = stream(chunk({ content: "a" }), { error: "model runner has stopped" });
    expect(await replay(openaiChat(), text)).toMatchObject({ end: "model runner has stopped" });
    const empty = await replay(openaiChat(), stream({ error: { code: null, type: "oops" } }));
    expect(empty).toMatchObject({
      end: "The server reported an error.",
      state: { error: { code: "oops" } },
    });
  });

  it("reads only the first of several choices", async () => {
    const { state } = await send("choices");
    expect(state).toMatchObject({ text: "Heads!", finishReason: { unified: "length" } });
  });

  it("is complete at [DONE] without a finish reason, and invents none", async () => {
    const { state, end } = await send("no-finish");
    expect([end, state.text, state.finishReason]).toEqual([
      "complete",
      "Complete, without a reason.",
      undefined,
    ]);
  });

  it("is complete at a finish reason without [DONE]", async () => {
    expect(await send("no-done")).toMatchObject({ end: "complete" });
  });

  it("is incomplete if it ends before both, and a call that was cut off is not complete", async () => {
    expect(await send("cut")).toMatchObject({
      end: "incomplete",
      state: {
        text: "This is cut o",
        toolCalls: [{ arguments: '{"amount":1', input: {}, complete: false }],
      },
    });
  });

  it("reads lists of parts, refusals and the other name of reasoning", async () => {
    const bytes = stream(
      chunk({ reasoning: "Hm. " }),
      chunk({ content: [{ type: "thinking", thinking: [{ type: "text", text: "So." }] }] }),
      chunk({ content: [{ type: "text", text: "Sorry: " }, { type: "image" }] }),
      chunk({ content: null, refusal: "no." }, "content_filter"),
      "[DONE]",
    );
    expect((await replay(openaiChat(), bytes)).state).toMatchObject({
      text: "Sorry: no.",
      reasoning: "Hm. So.",
      finishReason: { unified: "content-filter" },
    });
  });

  it("joins pieces that repeat the id, have another one, have none, or have no index", async () => {
    const bytes = stream(
      piece({ index: 0, id: "call_a", name: "one", arguments: "[1" }),
      piece({ index: 0, id: "call_a", name: "one", arguments: ",2" }),
      piece({ index: 0, id: "call_random", arguments: "]" }),
      piece({ index: 1, name: "two", arguments: "{" }),
      piece({ index: 1, id: "call_late", arguments: "}" }),
      piece({ index: 2, id: "null", name: "three" }),
      piece({ arguments: "{}" }),
      chunk({}, "tool_calls"),
    );
    const { toolCalls } = (await replay(openaiChat(), bytes)).state;
    expect(toolCalls.map((call) => [call.id, call.name, call.input, call.complete])).toEqual([
      ["call_a", "one", [1, 2], true],
      ["call_late", "two", {}, true],
      ["call-2", "three", {}, true],
    ]);
  });

  it("does not fail for markers, empty chunks and unknown members", async () => {
    const bytes = stream(
      "ping",
      "",
      "[ done ]x",
      "null",
      {},
      { choices: null, error: null, usage: null },
      { choices: [{ index: 0, delta: null }], prompt_filter_results: [] },
      chunk({ content: "ok" }, "stop"),
      "[done]",
    );
    expect(await replay(openaiChat(), bytes)).toMatchObject({
      end: "complete",
      state: { text: "ok" },
    });
  });
});
