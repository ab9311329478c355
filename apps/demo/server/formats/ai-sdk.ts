import { countTokens, message } from "./format.ts";
import type { Frame, WireFormat } from "./format.ts";

/** The UI message stream of the AI SDK (version 1 of the protocol), which `useChat` reads. */
export const aiSdk: WireFormat = {
  headers: { "x-vercel-ai-ui-message-stream": "v1" },
  *frames(script) {
    const { id, reasoning, text, call } = script;
    yield message({ type: "start", messageId: `msg_${id}` });
    yield message({ type: "start-step" });
    if (reasoning.length > 0) yield* block("reasoning", "reasoning-0", reasoning);
    yield* block("text", "txt-0", text);
    if (call) {
      const tool = { toolCallId: `call_${id}`, toolName: call.name };
      yield message({ type: "tool-input-start", ...tool });
      for (const inputTextDelta of call.pieces) {
        const { toolCallId } = tool;
        yield message({ type: "tool-input-delta", toolCallId, inputTextDelta });
      }
      const input: unknown = JSON.parse(call.pieces.join(""));
      yield message({ type: "tool-input-available", ...tool, input });
    }
    yield message({ type: "finish-step" });
    const { input, output, reasoning: reasoningTokens, total } = countTokens(script);
    yield message({
      type: "finish",
      finishReason: call ? "tool-calls" : "stop",
      // The protocol has no field for the usage. `messageMetadata` is where servers put it.
      messageMetadata: {
        usage: { inputTokens: input, outputTokens: output, reasoningTokens, totalTokens: total },
      },
    });
    yield message("[DONE]");
  },
  failure: ({ message: errorText }) => [message({ type: "error", errorText }), message("[DONE]")],
};

function* block(
  type: "text" | "reasoning",
  id: string,
  pieces: readonly string[],
): Generator<Frame> {
  yield message({ type: `${type}-start`, id });
  for (const piece of pieces) {
    yield message({ type: `${type}-delta`, id, delta: piece });
  }
  yield message({ type: `${type}-end`, id });
}
