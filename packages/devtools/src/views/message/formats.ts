import type { AnswerState, Protocol } from "@runnel/hooks/protocols";
import {
  agUi,
  aiSdk,
  anthropic,
  gemini,
  openaiChat,
  openaiResponses,
} from "@runnel/hooks/protocols";
import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";

/** A format of language models that the reducers of `@runnel/hooks/protocols` read. */
export interface AnswerFormat {
  readonly name: string;
  readonly protocol: Protocol<object>;
}

const CHAT: AnswerFormat = { name: "OpenAI Chat Completions", protocol: openaiChat() };
const GEMINI: AnswerFormat = { name: "Gemini", protocol: gemini() };

/** The state of an answer before its first event, in every format. */
export const EMPTY: AnswerState = CHAT.protocol.state.initial;

/** Formats whose events have a `type`. Types that other servers may use, such as `start`, are not listed. */
const BY_TYPE: ReadonlyArray<readonly [RegExp, AnswerFormat]> = [
  [/^response\.[a-z]/, { name: "OpenAI Responses", protocol: openaiResponses() }],
  [
    /^(?:message|content_block)_(?:start|delta|stop)$/,
    { name: "Anthropic Messages", protocol: anthropic() },
  ],
  [
    /^(?:text|reasoning|tool-input)-(?:start|delta|end)$|^tool-(?:in|out)put-available$|^start-step$/,
    { name: "AI SDK", protocol: aiSdk() },
  ],
  [
    /^RUN_(?:STARTED|FINISHED|ERROR)$|^(?:TEXT_MESSAGE|TOOL_CALL|REASONING|THINKING)_/,
    { name: "AG-UI", protocol: agUi() },
  ],
];

/** The format that the data of an event certainly has; `undefined` if it may be any. */
export function formatOf(value: JsonValue | undefined): AnswerFormat | undefined {
  if (value === undefined || !isContainer(value) || Array.isArray(value)) return undefined;
  const { type, choices, candidates } = value as { readonly [name: string]: JsonValue };
  if (typeof type === "string") return BY_TYPE.find(([pattern]) => pattern.test(type))?.[1];
  if (Array.isArray(choices) && hasMember(choices[0], "delta")) return CHAT;
  return Array.isArray(candidates) && hasMember(candidates[0], "content") ? GEMINI : undefined;
}

function hasMember(value: JsonValue | undefined, name: string): boolean {
  return value !== undefined && isContainer(value) && Object.hasOwn(value, name);
}
