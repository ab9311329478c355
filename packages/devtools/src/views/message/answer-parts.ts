import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";

/**
 * What an event is within an answer, in the formats of `@runnel/hooks/protocols`. In other formats every event is `text`.
 *
 * - `paragraph`: a part of the answer begins, such as the text after a tool call. The event may have text, too.
 * - `hidden`: reasoning, a tool call, a message of the user, or another choice. It may have text at the same path.
 */
export type Part = "text" | "paragraph" | "hidden";

/** Types of events of AG-UI, the AI SDK and OpenAI's responses that have no visible text. */
const HIDDEN =
  /^(?:REASONING|THINKING|TOOL_CALL)_|^(?:reasoning|tool)-|^response\.(?!output_text\.delta|refusal\.delta)/;

/** Reads the events of a stream in order: AG-UI tells the role of a message only once. */
export function createPartReader(): (value: JsonValue) => Part {
  let message: unknown;
  let isHidden = false;

  function beginMessage(id: unknown, role: unknown): Part {
    message = id;
    isHidden = (role ?? "assistant") !== "assistant";
    return isHidden ? "hidden" : "paragraph";
  }

  return (value) => {
    const { type, messageId, role } = membersOf(value);
    if (typeof type !== "string") return isFirstChoice(value) ? "text" : "hidden";
    if (HIDDEN.test(type)) return "hidden";
    if (type === "start-step") return "paragraph";
    if (!type.startsWith("TEXT_MESSAGE_")) return "text";
    const isNew = messageId != null && messageId !== message;
    if (type === "TEXT_MESSAGE_START" || (type === "TEXT_MESSAGE_CHUNK" && isNew)) {
      return beginMessage(messageId, role);
    }
    return isHidden && !isNew ? "hidden" : "text";
  };
}

/** Whether an event of OpenAI's chat or of Gemini belongs to the first choice, and is not a thought. */
function isFirstChoice(value: JsonValue): boolean {
  const { choices, candidates } = membersOf(value);
  const { index } = membersOf(firstOf(choices ?? candidates));
  return index === undefined || index === 0;
}

/** The path of Gemini's text. An event may have several parts; thoughts are not visible. */
export const GEMINI_PATH = "candidates[0].content.parts[0].text";

export function geminiText(value: JsonValue): string | undefined {
  const { content } = membersOf(firstOf(membersOf(value)["candidates"]));
  const { parts } = membersOf(content);
  if (!Array.isArray(parts)) return undefined;
  const texts = (parts as readonly JsonValue[])
    .map(membersOf)
    .filter(({ thought, text }) => thought !== true && typeof text === "string");
  return texts.length === 0 ? undefined : texts.map(({ text }) => text).join("");
}

/** Why a choice of OpenAI's chat or a candidate of Gemini ended. Some servers send `""` while it goes on. */
export function hasFinished(value: JsonValue): boolean {
  const { choices, candidates } = membersOf(value);
  const { index = 0, finish_reason, finishReason } = membersOf(firstOf(choices ?? candidates));
  const reason = finish_reason ?? finishReason;
  return index === 0 && typeof reason === "string" && reason !== "";
}

type Members = Readonly<Record<string, JsonValue | undefined>>;

function membersOf(value: JsonValue | undefined): Members {
  return value !== undefined && isContainer(value) ? (value as Members) : {};
}

function firstOf(value: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[])[0] : undefined;
}
