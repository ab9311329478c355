import { countTokens, message, MODEL } from "./format.ts";
import type { Script, WireFormat } from "./format.ts";

/**
 * Gemini's `streamGenerateContent?alt=sse`. Each event is a whole response with the next parts. A function call is never
 * in pieces. There is no end marker: the last event has a `finishReason`.
 */
export const gemini: WireFormat = {
  *frames(script) {
    const { id, reasoning, text, call } = script;
    let sent = { thoughts: 0, candidates: 0 };
    const chunk = (part: object, finishReason?: string) =>
      message({
        candidates: [
          {
            content: { parts: [part], role: "model" },
            ...(finishReason !== undefined && { finishReason }),
            index: 0,
          },
        ],
        usageMetadata: usageOf(script, sent),
        modelVersion: MODEL,
        responseId: id,
      });

    for (const piece of reasoning) {
      sent = { ...sent, thoughts: sent.thoughts + 1 };
      yield chunk({ text: piece, thought: true });
    }
    for (const piece of text) {
      sent = { ...sent, candidates: sent.candidates + 1 };
      yield chunk({ text: piece });
    }
    if (call) {
      sent = { ...sent, candidates: sent.candidates + call.pieces.length };
      const args: unknown = JSON.parse(call.pieces.join(""));
      yield chunk({ functionCall: { id: `call_${id}`, name: call.name, args } });
    }
    yield chunk({ text: "" }, "STOP");
  },
  failure: ({ message: reason }) => [
    message({ error: { code: 503, message: reason, status: "UNAVAILABLE" } }),
  ],
};

interface Sent {
  readonly thoughts: number;
  readonly candidates: number;
}

function usageOf(script: Script, { thoughts, candidates }: Sent) {
  const { input } = countTokens(script);
  return {
    promptTokenCount: input,
    ...(candidates > 0 && { candidatesTokenCount: candidates }),
    ...(thoughts > 0 && { thoughtsTokenCount: thoughts }),
    totalTokenCount: input + thoughts + candidates,
  };
}
