import { endOfString } from "./text-positions.ts";
import type { Quote } from "./text-positions.ts";

/** The maximum length of a language model's token. Longer values are credentials. */
const MAX_TOKEN = 100;

/**
 * Whether the value of `token` or `tokens` belongs to a language model and is not a credential: Hugging Face's `token:
 * { id, text, logprob }`, OpenAI's `{ token, logprob }`, and lists of ids.
 */
export function isOfModel(text: string, valueAt: number, opening: Quote | undefined): boolean {
  if (opening !== undefined) {
    const end = endOfString(text, opening);
    if (end - opening.end > MAX_TOKEN) return false;
    return /^\\*"\s*,\s*\\*"logprob\\*"/.test(text.slice(end, end + 40));
  }
  const start = text.slice(valueAt, valueAt + 300);
  if (/^\[\s*-?\d/.test(start)) return true;
  const object = /^\[?\s*(\{[^{}]*)/.exec(start)?.[1];
  if (object === undefined || !/"text\\*"\s*:/.test(object)) return false;
  return /"(?:logprob\\*"|id\\*"\s*:\s*\d)/.test(object);
}
