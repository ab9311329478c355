import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";
import { PLAIN, QUOTED } from "./text-path.ts";

/** Paths at which servers have the text that have no format of `@runnel/hooks/protocols`, most specific first. */
export const KNOWN_PATHS: readonly string[] = [
  // The older completions of OpenAI.
  "choices[0].text",
  "delta.text",
  "delta.content",
  "delta",
  // Hugging Face.
  "token.text",
  "token",
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
const LAST_TYPES = new Set(["done", "end", "finish"]);

/** Whether the event is the last one of an answer without a known format. */
export function isLast(eventType: string, value: JsonValue | undefined): boolean {
  if (LAST_TYPES.has(eventType)) return true;
  if (value === undefined || !isContainer(value) || Array.isArray(value)) return false;
  const { type, finished, done, choices } = value as { readonly [name: string]: JsonValue };
  if (finished === true || done === true) return true;
  if (typeof type === "string" && LAST_TYPES.has(type)) return true;
  const [choice] = Array.isArray(choices) ? (choices as readonly JsonValue[]) : [];
  const { finish_reason: reason } = Object(choice) as { readonly finish_reason?: JsonValue };
  return typeof reason === "string" && reason !== "";
}
