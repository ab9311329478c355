import { agUi } from "../../../server/formats/ag-ui.ts";
import { aiSdk } from "../../../server/formats/ai-sdk.ts";
import { anthropic } from "../../../server/formats/anthropic.ts";
import { delta } from "../../../server/formats/delta.ts";
import type { WireFormat } from "../../../server/formats/format.ts";
import { gemini } from "../../../server/formats/gemini.ts";
import { openaiChat } from "../../../server/formats/openai-chat.ts";
import { openaiResponses } from "../../../server/formats/openai-responses.ts";
import type { Format } from "./protocol.ts";

export const wireFormats: Readonly<Record<Format, WireFormat>> = {
  delta,
  "openai-chat": openaiChat,
  "openai-responses": openaiResponses,
  anthropic,
  gemini,
  "ai-sdk": aiSdk,
  "ag-ui": agUi,
};
