import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer, parseJson } from "../../ui/format/json.ts";

/** One message of a prompt. */
export interface PromptMessage {
  readonly role: string;
  readonly text: string;
}

/** The members of a request in which the formats of language models have the conversation, and the instructions. */
const LISTS = ["messages", "input", "contents"];
const TEXTS = ["prompt", "query", "question", "input", "message", "content", "text"];
const INSTRUCTIONS = ["system", "instructions", "systemInstruction", "system_instruction"];
const MOST_LEVELS = 6;

/** The messages in the body of a request. A body of an unknown form is one message without a role. */
export function conversationOf(body: string): readonly PromptMessage[] {
  const members = membersOf(parseJson(body)?.value);
  const instructions = firstText(members, INSTRUCTIONS);
  const list = LISTS.map((name) => members[name]).find((value) => Array.isArray(value));
  const found: PromptMessage[] =
    instructions === undefined ? [] : [{ role: "system", text: instructions }];
  if (Array.isArray(list)) found.push(...(list as readonly JsonValue[]).map(messageOf));
  else {
    const text = firstText(members, TEXTS);
    if (text !== undefined) found.push({ role: "user", text });
  }
  return found.length > 0 ? found : [{ role: "", text: body }];
}

function messageOf(value: JsonValue): PromptMessage {
  const { role, type } = membersOf(value);
  const name = role ?? type;
  return { role: typeof name === "string" ? name : "user", text: textIn(value, 0) };
}

function firstText(members: Members, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = members[name];
    if (value !== undefined && value !== null) return textIn(value, 0);
  }
  return undefined;
}

/** The text of a message: of its parts, one after the other. A part without a text is shown as JSON. */
function textIn(value: JsonValue, level: number): string {
  if (typeof value === "string") return value;
  if (level < MOST_LEVELS) {
    if (Array.isArray(value)) {
      return (value as readonly JsonValue[]).map((item) => textIn(item, level + 1)).join("\n");
    }
    const { content, parts, text } = membersOf(value);
    const inner = content ?? parts ?? text;
    if (inner !== undefined && inner !== null) return textIn(inner, level + 1);
  }
  return JSON.stringify(value);
}

type Members = Readonly<Record<string, JsonValue | undefined>>;

function membersOf(value: JsonValue | undefined): Members {
  return value !== undefined && isContainer(value) ? (value as Members) : {};
}
