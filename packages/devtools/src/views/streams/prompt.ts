import type { JsonValue } from "../../ui/format/json.ts";
import { parseJson } from "../../ui/format/json.ts";

/** The maximum number of characters of a prompt that are shown. */
const LENGTH = 120;
/** Where the formats of language models have the prompt. The last item of a list is the latest message. */
const NAMES = [
  "messages",
  "input",
  "contents",
  "prompt",
  "content",
  "parts",
  "text",
  "message",
  "query",
  "question",
];
const MOST_LEVELS = 8;

/** The beginning of the prompt in the body of a request; of a body of an unknown form, its own beginning. */
export function promptOf(body: string): string {
  const parsed = parseJson(body);
  const found = parsed && search(parsed.value, 0);
  return (found ?? body).slice(0, LENGTH);
}

function search(value: JsonValue | undefined, level: number): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || level === MOST_LEVELS) return undefined;
  if (Array.isArray(value)) return search(value.at(-1) as JsonValue | undefined, level + 1);
  for (const name of NAMES) {
    if (!Object.hasOwn(value, name)) continue;
    const found = search((value as { readonly [name: string]: JsonValue })[name], level + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
