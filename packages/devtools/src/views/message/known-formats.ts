import { type JsonValue, isContainer } from "../../ui/format/json.ts";
import { PLAIN, QUOTED } from "./text-path.ts";

/** Where text is known to be, the more telling path first. */
export const KNOWN_PATHS: readonly string[] = [
  // OpenAI: chat, then the older completions.
  "choices[0].delta.content",
  "choices[0].text",
  // Anthropic.
  "delta.text",
  "delta.content",
  // OpenAI's responses, and many servers of one's own.
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

/** What says by itself that an answer is complete. */
export const DONE = "[DONE]";

/** Types that events, or the `type` of their data, have at the end of an answer. */
const LAST_TYPES = new Set([
  "done",
  "end",
  "finish",
  "message_stop",
  "response.completed",
  "response.incomplete",
  "response.failed",
]);

/** Whether this is the last event of an answer that has text. */
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
