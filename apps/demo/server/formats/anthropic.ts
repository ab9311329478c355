import { countTokens, MODEL, named } from "./format.ts";
import type { Frame, WireFormat } from "./format.ts";

/** Anthropic's Messages API: blocks of content, each with its start, its deltas and its stop. */
export const anthropic: WireFormat = {
  *frames(script) {
    const { id, reasoning, text, call } = script;
    const tokens = countTokens(script);
    yield named({
      type: "message_start",
      message: {
        ...{ id: `msg_${id}`, type: "message", role: "assistant", model: MODEL, content: [] },
        ...{ stop_reason: null, stop_sequence: null },
        usage: { input_tokens: tokens.input, output_tokens: 1 },
      },
    });
    let index = 0;
    if (reasoning.length > 0) {
      yield start(index, { type: "thinking", thinking: "", signature: "" });
      yield named({ type: "ping" });
      for (const thinking of reasoning) yield delta(index, { type: "thinking_delta", thinking });
      // Opaque: the model's server checks it when the block is sent back.
      yield delta(index, { type: "signature_delta", signature: btoa(id) });
      yield stop(index);
      index += 1;
    }
    yield start(index, { type: "text", text: "" });
    for (const piece of text) yield delta(index, { type: "text_delta", text: piece });
    yield stop(index);
    index += 1;
    if (call) {
      yield start(index, { type: "tool_use", id: `toolu_${id}`, name: call.name, input: {} });
      for (const piece of ["", ...call.pieces]) {
        yield delta(index, { type: "input_json_delta", partial_json: piece });
      }
      yield stop(index);
    }
    yield named({
      type: "message_delta",
      delta: { stop_reason: call ? "tool_use" : "end_turn", stop_sequence: null },
      usage: { output_tokens: tokens.output },
    });
    yield named({ type: "message_stop" });
  },
  failure: ({ message }) => [
    named({ type: "error", error: { type: "overloaded_error", message } }),
  ],
};

function start(index: number, block: object): Frame {
  return named({ type: "content_block_start", index, content_block: block });
}

function delta(index: number, fields: object): Frame {
  return named({ type: "content_block_delta", index, delta: fields });
}

function stop(index: number): Frame {
  return named({ type: "content_block_stop", index });
}
