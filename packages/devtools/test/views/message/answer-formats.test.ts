import type { AnswerState } from "@runnel/hooks/protocols";
import {
  agUi,
  aiSdk,
  anthropic,
  gemini,
  openaiChat,
  openaiResponses,
} from "@runnel/hooks/protocols";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Answer } from "../../../src/views/message/answer.ts";
import { textOf } from "../../../src/views/message/answer.ts";
import { createTranscript } from "../../../src/views/message/transcript.ts";
import { joined, recordsOf, startRecorder } from "../../fixtures/recordings.ts";

const json = JSON.stringify;

interface Format {
  decode(data: string): unknown;
  readonly state: {
    readonly initial: AnswerState;
    reduce(state: AnswerState, event: { readonly data: unknown }): AnswerState;
  };
}

/** The data of each event of a fixture of `@runnel/hooks`. */
function fixture(name: string): string[] {
  const file = new URL(`../../../../hooks/test/protocols/fixtures/${name}.txt`, import.meta.url);
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^data: ?(.*?)\r?$/gm)].map(([, data = ""]) => data);
}

function stateOf({ decode, state }: Format, data: readonly string[]): AnswerState {
  return data.reduce<AnswerState>(
    (before, text) => state.reduce(before, { data: decode(text) }),
    state.initial,
  );
}

/** What the Message view shows of a request that lost its connection after `lossAt` events. */
function answersOf(data: readonly string[], lossAt: number): readonly Answer[] {
  const { client, recorder } = startRecorder();
  const stream = client.stream("/answer", "POST").connect().open();
  data.forEach((text, index) => {
    if (index === lossAt) stream.lose(1).connect("retry").open();
    stream.event(text);
  });
  const [record] = recordsOf(recorder);
  if (record === undefined) throw new Error("No stream is recorded.");
  const transcript = createTranscript(record, { path: undefined, eventType: undefined });
  transcript.update(record.entries.first, record.entries.end);
  return transcript.answers;
}

it.each<[string, Format, readonly string[]]>([
  ["OpenAI's chat", openaiChat(), fixture("openai-chat.answer")],
  ["a server that imitates OpenAI's chat", openaiChat(), fixture("openai-chat.compatible")],
  ["OpenAI's chat with two choices", openaiChat(), fixture("openai-chat.choices")],
  ["OpenAI's responses", openaiResponses(), fixture("openai-responses.answer")],
  ["OpenAI's responses with tools", openaiResponses(), fixture("openai-responses.tools")],
  ["Anthropic", anthropic(), fixture("anthropic.answer")],
  ["Anthropic with tools", anthropic(), fixture("anthropic.tools")],
  ["Gemini", gemini(), fixture("gemini.answer")],
  ["Gemini with tools", gemini(), fixture("gemini.tools")],
  ["the AI SDK", aiSdk(), fixture("ai-sdk.answer")],
  ["AG-UI", agUi(), fixture("ag-ui.answer")],
  ["AG-UI in chunks", agUi(), fixture("ag-ui.chunks")],
])(
  "An answer of %s is what the protocol makes of it, over one connection and over two.",
  (_, protocol, data) => {
    const { "~memo": _memo, ...expected } = stateOf(protocol as Format, data);
    for (const lossAt of [data.length, Math.floor(data.length / 2), data.length - 2]) {
      const [answer, ...others] = answersOf(data, lossAt);
      expect(others).toEqual([]);
      expect(answer?.run.state).toMatchObject(expected);
      expect(answer && joined(textOf(answer))).toBe(expected.text);
    }
  },
);

it("An answer counts the connections that its text came over.", () => {
  const data = ["Hel", "lo ", "you"].map((content) => json({ choices: [{ delta: { content } }] }));
  expect(answersOf(data, 1).map(({ connections }) => connections.size)).toEqual([2]);
  expect(answersOf(data, 3).map(({ connections }) => connections.size)).toEqual([1]);
});
