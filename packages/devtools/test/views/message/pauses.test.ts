import { expect, it } from "vitest";
import type { Answer } from "../../../src/views/message/answer.ts";
import { toolCallsAt } from "../../../src/views/message/answer.ts";
import { excerptOf } from "../../../src/views/message/excerpt.ts";
import { createTranscript } from "../../../src/views/message/transcript.ts";
import type { SyntheticClient, SyntheticStream } from "../../fixtures/synthetic-client.ts";
import { recordsOf, startRecorder } from "../../fixtures/recordings.ts";

/** The answers to a request whose events a test sends. */
function answersOf(send: (stream: SyntheticStream, client: SyntheticClient) => void): Answer[] {
  const { client, recorder } = startRecorder();
  send(client.stream("/answer", "POST").connect().open(), client);
  const [record] = recordsOf(recorder);
  if (record === undefined) throw new Error("No stream is recorded.");
  const transcript = createTranscript(record, { path: undefined, eventType: undefined });
  transcript.update(record.entries.first, record.entries.end);
  return [...transcript.answers];
}

const chat = (delta: object, reason: string | null = null): string =>
  JSON.stringify({ choices: [{ index: 0, delta, finish_reason: reason }] });

it("A pause stands at the character before which nothing came, with its length.", () => {
  const [answer] = answersOf((stream, client) => {
    stream.event(chat({ content: "Once" }));
    client.now += 900;
    stream.event(chat({ content: " upon" })).comment("keep-alive");
    client.now += 2500;
    stream.event(chat({ content: " a time" }));
    client.now += 1500;
    stream.event(chat({}, "stop"));
  });
  expect(answer?.run.pauses).toEqual([
    { part: "text", offset: 9, length: 2500, reconnected: false, sequence: 4 },
    { part: "text", offset: 16, length: 1500, reconnected: false, sequence: 5 },
  ]);
});

it("A pause in which the connection was lost says so, and belongs to the same answer.", () => {
  const answers = answersOf((stream, client) => {
    stream.event(chat({ content: "Once" }));
    client.now += 4000;
    stream.lose(1).connect("retry").open();
    stream.event(chat({ content: " upon" }));
  });
  expect(answers.map(({ run }) => run.pauses)).toEqual([
    [{ part: "text", offset: 4, length: 4000, reconnected: true, sequence: 2 }],
  ]);
});

it("Pauses in the reasoning, before a tool call and before the end are told apart.", () => {
  const call = { index: 0, id: "a", function: { name: "find", arguments: "{}" } };
  const [answer] = answersOf((stream, client) => {
    stream.event(chat({ reasoning: "Hm" }));
    for (const data of [
      chat({ reasoning: "m" }),
      chat({ content: "Let me see." }),
      chat({ tool_calls: [call] }),
      chat({}, "tool_calls"),
    ]) {
      client.now += 1000;
      stream.event(data);
    }
  });
  expect(answer?.run.pauses.map(({ part, offset }) => [part, offset])).toEqual([
    ["reasoning", 2],
    ["text", 0],
    ["tools", 0],
    // The call is complete at the end.
    ["tools", 0],
  ]);
  expect(answer?.run.state.finishReason?.unified).toBe("tool-calls");
});

it("An excerpt has only the pauses up to its moment, at their places in the excerpt.", () => {
  const [answer] = answersOf((stream, client) => {
    for (let count = 0; count < 5; count += 1) {
      stream.event(chat({ content: "x".repeat(100) }));
      client.now += 1500;
    }
  });
  const offsetsAt = (index: number, most: number): number[] => {
    const moment = answer?.moments[index];
    if (moment === undefined) throw new Error("There is no such moment.");
    return excerptOf("text", moment, undefined, most).pauses.map(({ offset }) => offset);
  };
  expect(offsetsAt(4, 1000)).toEqual([100, 200, 300, 400]);
  expect(offsetsAt(2, 1000)).toEqual([100, 200]);
  // The excerpt begins at the 300th character.
  expect(offsetsAt(4, 200)).toEqual([0, 100]);
});

it("Each moment has the text and the tool calls as they were, also those that the server took back.", () => {
  const part = (value: object): string => JSON.stringify(value);
  const [answer] = answersOf((stream) => {
    stream
      .event(part({ type: "start-step" }))
      .event(part({ type: "text-delta", id: "1", delta: "Wrong" }))
      .event(part({ type: "tool-input-start", toolCallId: "a", toolName: "find" }))
      .event(part({ type: "tool-input-delta", toolCallId: "a", inputTextDelta: '{"q"' }))
      .event(part({ type: "reset-step" }))
      .event(part({ type: "text-delta", id: "1", delta: "Right" }));
  });
  const shown = answer?.moments.map((moment) => [
    excerptOf("text", moment, undefined, 100).text,
    toolCallsAt(moment).map((call) => call.arguments),
  ]);
  expect(shown).toEqual([
    ["Wrong", []],
    ["Wrong", [""]],
    ["Wrong", ['{"q"']],
    ["", []],
    ["Right", []],
  ]);
});

it("An answer may consist of tool calls, or of an error.", () => {
  const answers = answersOf((stream) => {
    const call = { index: 0, id: "a", function: { name: "find", arguments: "{}" } };
    stream.event(chat({ tool_calls: [call] }, "tool_calls")).event("[DONE]");
    stream.event(chat({ role: "assistant" }));
    stream.event('{"error":{"message":"Overloaded","type":"overloaded"}}');
  });
  expect(answers.map(({ run }) => [run.state.toolCalls.length, run.state.error?.message])).toEqual([
    [1, undefined],
    [0, "Overloaded"],
  ]);
});

it("The usage that follows the end of an answer belongs to it.", () => {
  const [answer, ...others] = answersOf((stream) => {
    stream.event(chat({ content: "Hi" }, "stop"));
    stream.event('{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":1}}');
    stream.event("[DONE]");
  });
  expect(others).toEqual([]);
  expect(answer?.run.state.usage).toMatchObject({ inputTokens: 7, outputTokens: 1 });
});

it("An event that a known format does not allow is skipped.", () => {
  const [answer] = answersOf((stream) => {
    stream
      .event(chat({ content: "a" }))
      .event('{"choices":[null]}')
      .event('{"choices":[{"delta":{"tool_calls":7}}]}');
    stream.event(`{"choices":[],"pad":"${"x".repeat(500_000)}"}`).event(chat({ content: "b" }));
  });
  expect(answer?.run.state.text).toBe("ab");
  expect([...(answer?.skipped ?? [])]).toEqual([
    ["no text", 2],
    ["long", 1],
  ]);
});

it("A frame that the client dropped as a duplicate does not repeat its text.", () => {
  const [answer] = answersOf((stream) => {
    stream.event(chat({ content: "a" })).event(chat({ content: "a" }));
    stream.fact({ type: "duplicate", expected: 3, received: 2 });
  });
  expect(answer?.run.state.text).toBe("a");
  expect(answer?.skipped.get("duplicate")).toBe(1);
});
