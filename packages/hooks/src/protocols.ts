/** The formats in which language models and agents stream their answers, each to spread into `defineStream`. */
export { agUi } from "./protocols/ag-ui.ts";
export type { AgUiEvent, AgUiUsage } from "./protocols/ag-ui.ts";
export { aiSdk } from "./protocols/ai-sdk.ts";
export type { AiSdkPart } from "./protocols/ai-sdk.ts";
export type { AnswerError, AnswerState, FinishReason, Usage } from "./protocols/answer-state.ts";
export { anthropic } from "./protocols/anthropic.ts";
export type {
  AnthropicBlock,
  AnthropicDelta,
  AnthropicEvent,
  AnthropicMessage,
  AnthropicUsage,
} from "./protocols/anthropic.ts";
export { gemini } from "./protocols/gemini.ts";
export type {
  GeminiCandidate,
  GeminiChunk,
  GeminiFunctionCall,
  GeminiPart,
  GeminiPartialArg,
  GeminiUsage,
} from "./protocols/gemini.ts";
export { openaiChat } from "./protocols/openai-chat.ts";
export type {
  OpenAIChatChoice,
  OpenAIChatChunk,
  OpenAIChatDelta,
  OpenAIChatPart,
  OpenAIChatToolCall,
  OpenAIChatUsage,
} from "./protocols/openai-chat.ts";
export { openaiResponses } from "./protocols/openai-responses.ts";
export type {
  OpenAIResponse,
  OpenAIResponseError,
  OpenAIResponseItem,
  OpenAIResponsesEvent,
  OpenAIResponseUsage,
} from "./protocols/openai-responses.ts";
export { parsePartialJSON } from "./protocols/partial-json.ts";
export type { AnswerEnd, AnswerEvent, Marker, Protocol } from "./protocols/protocol.ts";
export type { ToolCall } from "./protocols/tool-calls.ts";
