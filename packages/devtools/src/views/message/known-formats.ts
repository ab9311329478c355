import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";
import { PLAIN, QUOTED } from "./text-path.ts";

/** Paths at which known formats have their text, most specific first. */
export const KNOWN_PATHS: readonly string[] = [
  // OpenAI: chat completions, then the older completions.
  "choices[0].delta.content",
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
  "candidates[0].content.parts[0].text",
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
]);

/** Whether the event is the last one of an answer. */
export function isLast(eventType: string, value: JsonValue | undefined): boolean {
  if (LAST_TYPES.has(eventType)) return true;
  if (value === undefined || !isContainer(value) || Array.isArray(value)) return false;
  const { type, finished, done, choices } = value as { readonly [name: string]: JsonValue };
  if (finished === true || done === true) return true;
  if (typeof type === "string" && LAST_TYPES.has(type)) return true;
  const [choice] = Array.isArray(choices) ? (choices as readonly JsonValue[]) : [];
  return (
    choice !== undefined &&
    isContainer(choice) &&
    typeof Reflect.get(choice, "finish_reason") === "string"
  );
}
