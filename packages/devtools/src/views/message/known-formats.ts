import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";
import { GEMINI_PATH, hasFinished } from "./answer-parts.ts";
import { PLAIN, QUOTED } from "./text-path.ts";

/** Paths at which known formats have their text, most specific first. */
export const KNOWN_PATHS: readonly string[] = [
  // OpenAI: chat completions, as Mistral sends them, then the older completions.
  "choices[0].delta.content",
  "choices[0].delta.content[0].text",
  "choices[0].text",
  // Anthropic.
  "delta.text",
  "delta.content",
  // OpenAI's responses API, and many custom servers.
  "delta",
  // Hugging Face.
  "token.text",
  "token",
  // Gemini.
  GEMINI_PATH,
  // Ollama.
  "message.content",
  "response",
  "text",
  "content",
  QUOTED,
  PLAIN,
];

/** The data of an event that ends an answer. */
export const DONE = "[DONE]";

/** Event types, or values of `type` in the data, that end an answer. */
const LAST_TYPES = new Set([
  "done",
  "end",
  "finish",
  "message_stop",
  "response.completed",
  "response.incomplete",
  "response.failed",
  "RUN_FINISHED",
  "RUN_ERROR",
]);

/** Whether the event is the last one of an answer. */
export function isLast(eventType: string, value: JsonValue | undefined): boolean {
  if (LAST_TYPES.has(eventType)) return true;
  if (value === undefined || !isContainer(value) || Array.isArray(value)) return false;
  const { type, finished, done } = value as { readonly [name: string]: JsonValue };
  if (finished === true || done === true) return true;
  if (typeof type === "string" && LAST_TYPES.has(type)) return true;
  return hasFinished(value);
}
