import { jsonSchema, simulateReadableStream, stepCountIs, streamText, tool } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import { aiSdk } from "../../src/protocols.ts";
import { ask } from "./replay.ts";
import type { Replayed } from "./replay.ts";

type Stream = Awaited<ReturnType<MockLanguageModelV3["doStream"]>>["stream"];
type Part = Stream extends ReadableStream<infer Chunk> ? Chunk : never;

const client = createSSEClient();
afterEach(() => client.dispose());

/** The usage of one step. */
const usage = {
  inputTokens: { total: 10, noCache: 6, cacheRead: 4, cacheWrite: 0 },
  outputTokens: { total: 5, text: 3, reasoning: 2 },
};

function finish(unified: "stop" | "tool-calls"): Part {
  return { type: "finish", finishReason: { unified, raw: unified }, usage };
}

const weather = tool({
  inputSchema: jsonSchema<{ city: string }>({
    type: "object",
    properties: { city: { type: "string" } },
  }),
  execute: ({ city }) => ({ city, celsius: 21 }),
});

/** `streamText` with a model whose steps are these, and a tool that runs on the server. */
function answer(
  ...steps: readonly Part[][]
): ReturnType<typeof streamText<{ weather: typeof weather }>> {
  const model = new MockLanguageModelV3({
    doStream: steps.map((chunks) => ({ stream: simulateReadableStream({ chunks }) })),
  });
  return streamText({
    model,
    prompt: "How warm is it in Paris?",
    stopWhen: stepCountIs(3),
    onError: () => undefined,
    tools: { weather },
  });
}

/** Serves one answer over HTTP, as a route handler does, and asks for it. */
async function send(respond: (response: ServerResponse) => void): Promise<Replayed> {
  const server = createServer((_request, response) => respond(response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  try {
    const { port } = server.address() as AddressInfo;
    return await ask(client, `http://127.0.0.1:${port}/api/chat`, aiSdk());
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("aiSdk, with a server that uses the package `ai`,", () => {
  it("reads two steps with reasoning, a tool that runs on the server, and usage as metadata", async () => {
    const result = answer(
      [
        { type: "reasoning-start", id: "r" },
        { type: "reasoning-delta", id: "r", delta: "Ask the tool." },
        { type: "reasoning-end", id: "r" },
        { type: "text-start", id: "t" },
        { type: "text-delta", id: "t", delta: "Let me " },
        { type: "text-delta", id: "t", delta: "look." },
        { type: "text-end", id: "t" },
        { type: "tool-input-start", id: "c", toolName: "weather" },
        { type: "tool-input-delta", id: "c", delta: '{"city":' },
        { type: "tool-input-delta", id: "c", delta: '"Paris"}' },
        { type: "tool-input-end", id: "c" },
        { type: "tool-call", toolCallId: "c", toolName: "weather", input: '{"city":"Paris"}' },
        finish("tool-calls"),
      ],
      [
        { type: "text-start", id: "t" },
        { type: "text-delta", id: "t", delta: "21 °C ☀️." },
        { type: "text-end", id: "t" },
        finish("stop"),
      ],
    );
    const { state, end } = await send((response) =>
      result.pipeUIMessageStreamToResponse(response, {
        messageMetadata: ({ part }) =>
          part.type === "finish" ? { totalUsage: part.totalUsage } : undefined,
      }),
    );
    expect(end).toBe("complete");
    expect(state).toMatchObject({
      text: "Let me look.\n\n21 °C ☀️.",
      reasoning: "Ask the tool.",
      toolCalls: [
        {
          id: "c",
          name: "weather",
          input: { city: "Paris" },
          complete: true,
          output: { city: "Paris", celsius: 21 },
        },
      ],
      finishReason: { unified: "stop" },
      usage: { inputTokens: 20, outputTokens: 10, cachedInputTokens: 8, reasoningTokens: 4 },
      error: undefined,
    });
  });

  it("fails with the error of the model, and keeps the text", async () => {
    const result = answer([
      { type: "text-start", id: "t" },
      { type: "text-delta", id: "t", delta: "Half" },
      { type: "error", error: new Error("overloaded") },
    ]);
    const replayed = await send((response) =>
      result.pipeUIMessageStreamToResponse(response, { onError: () => "The model failed." }),
    );
    expect(replayed).toMatchObject({
      end: "The model failed.",
      state: { text: "Half", error: { message: "The model failed." } },
    });
  });
});
