import { defineStream } from "@runnel/hooks";
import type { StreamOptions } from "@runnel/hooks";
import {
  agUi,
  aiSdk,
  anthropic,
  gemini,
  openaiChat,
  openaiResponses,
} from "@runnel/hooks/protocols";
import { person, visitor } from "../../platform/identity.ts";
import { delta } from "./delta.ts";

/** Encoded, because the id may come from a link. */
export const urlOf = (id: string) => `/api/llm/answers/${encodeURIComponent(id)}`;

const answer = {
  url: "/api/llm/answers",
  headers: { "X-Person": person, "X-Visitor": visitor },
  resume: {
    id: ({ headers }) => headers?.get("Answer-Id"),
    url: urlOf,
    cancel: urlOf,
  },
  // A user is waiting: after five failed attempts, the page asks whether to go on.
  reconnect: { maxAttempts: 5 },
} satisfies StreamOptions;

/** Every format gives the same state, so only this file knows which one the server sends. */
export const answers = {
  delta: defineStream({ ...answer, ...delta }),
  "openai-chat": defineStream({ ...answer, ...openaiChat() }),
  "openai-responses": defineStream({ ...answer, ...openaiResponses() }),
  anthropic: defineStream({ ...answer, ...anthropic() }),
  gemini: defineStream({ ...answer, ...gemini() }),
  "ai-sdk": defineStream({ ...answer, ...aiSdk() }),
  "ag-ui": defineStream({ ...answer, ...agUi() }),
};
