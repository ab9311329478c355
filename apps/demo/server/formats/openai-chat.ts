import { countTokens, message, MODEL } from "./format.ts";
import type { WireFormat } from "./format.ts";

/**
 * OpenAI's Chat Completions with `stream_options.include_usage`, which most other servers imitate. `reasoning_content` is
 * not OpenAI's own: DeepSeek introduced it, and vLLM and others send it too.
 */
export const openaiChat: WireFormat = {
  *frames(script) {
    const { id, created, reasoning, text, call } = script;
    const head = { id: `chatcmpl-${id}`, object: "chat.completion.chunk", created, model: MODEL };
    const chunk = (delta: object, reason: string | null = null) =>
      message({
        ...head,
        choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
        usage: null,
      });
    const callChunk = (fields: object) => chunk({ tool_calls: [{ index: 0, ...fields }] });

    yield chunk({ role: "assistant", content: "", refusal: null });
    for (const piece of reasoning) yield chunk({ reasoning_content: piece });
    for (const piece of text) yield chunk({ content: piece });
    if (call) {
      const { name } = call;
      yield callChunk({ id: `call_${id}`, type: "function", function: { name, arguments: "" } });
      for (const piece of call.pieces) yield callChunk({ function: { arguments: piece } });
    }
    yield chunk({}, call ? "tool_calls" : "stop");
    const tokens = countTokens(script);
    const usage = {
      prompt_tokens: tokens.input,
      completion_tokens: tokens.output,
      total_tokens: tokens.total,
      completion_tokens_details: { reasoning_tokens: tokens.reasoning },
    };
    yield message({ ...head, choices: [], usage });
    yield message("[DONE]");
  },
  failure: ({ code, message: reason }) => [
    message({ error: { message: reason, type: "server_error", param: null, code } }),
  ],
};
