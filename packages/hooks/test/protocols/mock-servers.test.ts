import { LLMock } from "@copilotkit/aimock";
import { AGUIMock, buildTextResponse, buildToolCallResponse } from "@copilotkit/aimock/agui";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import { agUi, anthropic, gemini, openaiChat, openaiResponses } from "../../src/protocols.ts";
import { ask } from "./replay.ts";
import type { Replayed } from "./replay.ts";

const client = createSSEClient();
const models = new LLMock({ host: "127.0.0.1", port: 0, chunkSize: 4 });
const agent = new AGUIMock({ host: "127.0.0.1", port: 0 });

const TEXT = "Rayleigh scattering: blue light 🌌 is scattered more.";
const CALLS = [
  { id: "call_1", name: "get_weather", arguments: '{"city":"Paris","days":[1,2,3]}' },
  { id: "call_2", name: "get_time", arguments: '{"zone":"Europe/Paris"}' },
];

beforeAll(async () => {
  const usage = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 };
  models.onMessage("sky", { content: TEXT, reasoning: "A classic question.", usage });
  models.onMessage("weather", { toolCalls: CALLS });
  agent.onRun("sky", buildTextResponse(TEXT));
  agent.onRun("weather", buildToolCallResponse("get_weather", CALLS[0]?.arguments ?? ""));
  await Promise.all([models.start(), agent.start()]);
});

afterAll(async () => {
  client.dispose();
  await Promise.all([models.stop(), agent.stop()]);
});

/** How to ask each provider a question. */
const providers: Readonly<Record<string, (question: string) => Promise<Replayed>>> = {
  openaiChat: (content) =>
    ask(client, `${models.url}/v1/chat/completions`, openaiChat(), {
      model: "gpt-5",
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: "user", content }],
    }),
  openaiResponses: (content) =>
    ask(client, `${models.url}/v1/responses`, openaiResponses(), {
      model: "gpt-5",
      stream: true,
      input: [{ role: "user", content }],
    }),
  anthropic: (content) =>
    ask(client, `${models.url}/v1/messages`, anthropic(), {
      model: "claude-sonnet-4-5",
      stream: true,
      max_tokens: 1000,
      messages: [{ role: "user", content }],
    }),
  gemini: (text) =>
    ask(
      client,
      `${models.url}/v1beta/models/gemini-3-flash:streamGenerateContent?alt=sse`,
      gemini(),
      { contents: [{ role: "user", parts: [{ text }] }] },
    ),
};

describe.each(Object.entries(providers))("%s, with the server of aimock,", (_name, question) => {
  it("reads text, reasoning and usage", async () => {
    const { state, end } = await question("Why is the sky blue?");
    expect(end).toBe("complete");
    expect(state).toMatchObject({
      text: TEXT,
      reasoning: "A classic question.",
      finishReason: { unified: "stop" },
      usage: { inputTokens: 12, outputTokens: 34 },
      error: undefined,
    });
  });

  it("reads several tool calls", async () => {
    const { state } = await question("What is the weather?");
    expect(state.finishReason?.unified).toBe("tool-calls");
    expect(state.toolCalls).toMatchObject([
      { name: "get_weather", input: { city: "Paris", days: [1, 2, 3] }, complete: true },
      { name: "get_time", input: { zone: "Europe/Paris" }, complete: true },
    ]);
  });
});

describe("agUi, with the server of aimock,", () => {
  const run = (content: string): Promise<Replayed> =>
    ask(client, agent.url, agUi(), {
      threadId: "t",
      runId: "r",
      messages: [{ id: "m", role: "user", content }],
    });

  it("reads text", async () => {
    expect(await run("Why is the sky blue?")).toMatchObject({
      end: "complete",
      state: { text: TEXT, finishReason: { unified: "stop" } },
    });
  });

  it("reads a tool call that waits for the app", async () => {
    const { state } = await run("What is the weather?");
    expect(state).toMatchObject({
      toolCalls: [{ name: "get_weather", input: { city: "Paris", days: [1, 2, 3] } }],
      finishReason: { unified: "tool-calls" },
    });
  });
});
