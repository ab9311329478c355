import { message } from "./format.ts";
import type { WireFormat } from "./format.ts";

/** The AG-UI protocol: a run with messages and tool calls. It has no event for the usage of tokens. */
export const agUi: WireFormat = {
  *frames({ id, reasoning, text, call }) {
    const run = { threadId: `thread_${id}`, runId: `run_${id}` };
    yield message({ type: "RUN_STARTED", ...run });
    if (reasoning.length > 0) {
      const messageId = `reasoning_${id}`;
      yield message({ type: "REASONING_START", messageId });
      yield message({ type: "REASONING_MESSAGE_START", messageId, role: "reasoning" });
      for (const delta of reasoning) {
        yield message({ type: "REASONING_MESSAGE_CONTENT", messageId, delta });
      }
      yield message({ type: "REASONING_MESSAGE_END", messageId });
      yield message({ type: "REASONING_END", messageId });
    }
    const messageId = `msg_${id}`;
    yield message({ type: "TEXT_MESSAGE_START", messageId, role: "assistant" });
    for (const delta of text) {
      yield message({ type: "TEXT_MESSAGE_CONTENT", messageId, delta });
    }
    yield message({ type: "TEXT_MESSAGE_END", messageId });
    if (call) {
      const toolCallId = `call_${id}`;
      const start = { toolCallId, toolCallName: call.name, parentMessageId: messageId };
      yield message({ type: "TOOL_CALL_START", ...start });
      for (const delta of call.pieces) yield message({ type: "TOOL_CALL_ARGS", toolCallId, delta });
      yield message({ type: "TOOL_CALL_END", toolCallId });
    }
    yield message({ type: "RUN_FINISHED", ...run });
  },
  failure: ({ code, message: reason }) => [message({ type: "RUN_ERROR", message: reason, code })],
};
