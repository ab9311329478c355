import { describe, expect, it } from "vitest";
import { composeScript } from "../../src/scenes/llm/generator.ts";
import type { Format } from "../../src/scenes/llm/protocol.ts";
import { startDemo } from "../wire.ts";
import { ask, counted, idsOf, question, readFrames, resume } from "./ask.ts";
import { readAnswer } from "./read.ts";

const said = { id: "", created: 0 };
const script = composeScript({ prompt: question.prompt, variant: 0, language: "en" }, said, {
  tool: true,
});
const composed = script.text.join("");
const outputTokens = script.reasoning.length + script.text.length + script.call!.pieces.length;

const finishReasons: readonly (readonly [Format, stop: string | undefined, tool: string])[] = [
  ["openai-chat", "stop", "tool_calls"],
  ["openai-responses", "completed", "completed"],
  ["anthropic", "end_turn", "tool_use"],
  ["gemini", "STOP", "STOP"],
  ["ai-sdk", "stop", "tool-calls"],
  ["ag-ui", "RUN_FINISHED", "RUN_FINISHED"],
];
const formats = ["delta", ...finishReasons.map(([format]) => format)] as const;

describe.concurrent("an answer of the demo's server", () => {
  it.each(formats)(
    "is the text that was generated, without a gap or a duplicate, over three connections as %s",
    async (format) => {
      await using server = await startDemo();
      const { response, id } = await ask(server.url, { format });

      const first = await readFrames(response, 20);
      const second = await readFrames(await resume(server.url, id, "20"), 50);
      const third = await readFrames(await resume(server.url, id, "50"));

      const frames = [...first, ...second, ...third];
      expect(idsOf(frames)).toEqual(counted(frames));
      expect(readAnswer(format, frames)).toMatchObject({ text: composed, isComplete: true });
    },
  );

  it.each(finishReasons)(
    "has reasoning, a tool call in pieces, usage and a finish reason as %s",
    async (format, stop, tool) => {
      await using server = await startDemo();

      const plain = await readFrames((await ask(server.url, { format })).response);
      const calling = await readFrames((await ask(server.url, { format, tool: true })).response);

      expect(readAnswer(format, plain)).toMatchObject({ finish: stop, toolArguments: "" });
      expect(readAnswer(format, calling)).toMatchObject({
        text: composed,
        reasoning: script.reasoning.join(""),
        toolArguments: script.call!.pieces.join(""),
        finish: tool,
        // AG-UI has no event for it.
        outputTokens: format === "ag-ui" ? undefined : outputTokens,
      });
    },
  );

  it.each(formats)("reports an error halfway in the format, as %s", async (format) => {
    await using server = await startDemo();
    const { response, id } = await ask(server.url, { format, fault: "error" });

    const frames = await readFrames(response);

    expect(readAnswer(format, frames)).toMatchObject({ error: "Out of ink.", finish: undefined });
    expect(composed).toContain(readAnswer(format, frames).text);
    // The tail with the error is replayed to a client that has not seen it, and only to that one.
    const tail = await readFrames(await resume(server.url, id, String(frames.length - 1)));
    expect(tail).toEqual(frames.slice(-1));
    expect((await resume(server.url, id, String(frames.length))).status).toBe(204);
  });

  it("is announced with the header that clients of the AI SDK require", async () => {
    await using server = await startDemo();
    const { response, id } = await ask(server.url, { format: "ai-sdk" });
    await response.body!.cancel();

    const resumed = await resume(server.url, id);
    await resumed.body!.cancel();

    for (const { headers } of [response, resumed]) {
      expect(headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    }
  });
});
