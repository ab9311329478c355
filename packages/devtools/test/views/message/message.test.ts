import { describe, expect, it, vi } from "vitest";
import type { Answer } from "../../../src/views/message/answer.ts";
import {
  describeSkipped,
  excerptOf,
  answerMetricsOf,
  textOf,
} from "../../../src/views/message/answer.ts";
import { PLAIN, QUOTED } from "../../../src/views/message/text-path.ts";
import type { Transcript, TranscriptOptions } from "../../../src/views/message/transcript.ts";
import { createTranscript } from "../../../src/views/message/transcript.ts";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import type { StreamRecord } from "../../../src/recorder/stream-record.ts";
import { MAX_ENTRIES } from "../../../src/recorder/stream-record.ts";
import type { SyntheticClient } from "../../fixtures/synthetic-client.ts";
import { createSyntheticClient } from "../../fixtures/synthetic-client.ts";

function recorded(): { client: SyntheticClient; record: () => StreamRecord } {
  const client = createSyntheticClient();
  const recorder = createRecorder(client.attach, (callback) => callback());
  recorder.start();
  return {
    client,
    record: () => {
      const [stream] = recorder.getRecording().streams;
      if (stream === undefined) throw new Error("No stream is recorded.");
      return stream.record;
    },
  };
}

function update(transcript: Transcript, { entries }: StreamRecord): void {
  transcript.update(entries.first, entries.end);
}

/** Reads a stream of such data on one connection, each with an event type of its own if it has one. */
function read(
  data: ReadonlyArray<string | readonly [type: string, data: string]>,
  options: Partial<TranscriptOptions> = {},
): Transcript {
  const { client, record } = recorded();
  const stream = client.stream("/answer", "POST").connect().open();
  for (const item of data) {
    const [type, text] = typeof item === "string" ? ["message", item] : item;
    stream.event(text, { type, id: undefined });
  }
  const transcript = createTranscript(record(), {
    path: undefined,
    eventType: undefined,
    ...options,
  });
  update(transcript, record());
  return transcript;
}

function last(transcript: Transcript): Answer {
  const answer = transcript.answers.at(-1);
  if (answer === undefined) throw new Error("There is no answer.");
  return answer;
}

const json = JSON.stringify;
const chat = (delta: object, finish: string | null = null): string =>
  json({ id: "1", object: "chunk", choices: [{ index: 0, delta, finish_reason: finish }] });

describe("the text is found by itself", () => {
  it.each([
    [
      "OpenAI's chat",
      ["choices[0].delta.content", chat({ content: "Hel" }), chat({ content: "lo" })],
    ],
    ["a delta", ["delta", json({ delta: "Hel", finished: false }), json({ delta: "lo" })]],
    ["a text", ["text", json({ text: "Hel", n: 1 }), json({ text: "lo" })]],
    ["a content", ["content", json({ content: "Hel" }), json({ role: "a", content: "lo" })]],
    ["a token", ["token", json({ token: "Hel" }), json({ token: "lo" })]],
    [
      "a token's text",
      ["token.text", json({ token: { text: "Hel" } }), json({ token: { text: "lo" } })],
    ],
    [
      "Anthropic's delta",
      [
        "delta.text",
        json({ type: "content_block_delta", delta: { type: "text_delta", text: "Hel" } }),
        json({ type: "content_block_delta", delta: { type: "text_delta", text: "lo" } }),
      ],
    ],
    ["plain text", [PLAIN, "Hel", "lo"]],
    ["JSON strings", [QUOTED, '"Hel"', '"lo"']],
  ])("in %s", (_, [path, ...data]) => {
    const transcript = read(data);
    expect(transcript.path).toBe(path);
    expect(textOf(last(transcript))).toBe("Hello");
  });

  it("where a full text comes once, and its pieces many times", () => {
    const transcript = read([
      json({ type: "response.created", text: "to come" }),
      json({ type: "response.output_text.delta", delta: "Hel" }),
      json({ type: "response.output_text.delta", delta: "lo" }),
      json({ type: "response.output_text.done", text: "Hello" }),
    ]);
    expect(transcript.path).toBe("delta");
    expect(textOf(last(transcript))).toBe("Hello");
  });

  it("also where a plain text has pieces that look like JSON", () => {
    const transcript = read(["let", " a = ", "[", "1", "]", ' "b"', "{", "}"]);
    expect(transcript.path).toBe(PLAIN);
    expect(textOf(last(transcript))).toBe('let a = [1] "b"{}');
  });

  it("or else it is none, and the paths to pick from are known", () => {
    const transcript = read([json({ chunk: "a", "odd key": ["x", { y: "z" }], n: 1 })]);
    expect(transcript.answers).toEqual([]);
    expect(transcript.path).toBeUndefined();
    expect([...transcript.detector.paths.keys()]).toEqual([
      "chunk",
      '["odd key"][0]',
      '["odd key"][1].y',
    ]);
    const picked = read([json({ "odd key": ["x", { y: "z" }] })], { path: '["odd key"][1].y' });
    expect(textOf(last(picked))).toBe("z");
  });
});

it("leaves out what has no text, and says how much of what", () => {
  const transcript = read([
    chat({ role: "assistant", content: "" }),
    chat({ content: "Hi" }),
    '{"choices":[{"delta":{"content":"broken',
    json({ usage: { total: 12 } }),
    chat({}, "stop"),
    "[DONE]",
  ]);
  const answer = last(transcript);
  expect(textOf(answer)).toBe("Hi");
  expect(answer.tokens).toBe(1);
  expect(describeSkipped(answer.skipped)).toEqual({
    short: "5 events without text",
    long: "3 no text at the path, 1 malformed JSON, 1 [DONE]",
  });
});

it("says that a text is redacted rather than show dots", () => {
  const transcript = read([json({ token: "•••" }), json({ token: "•••" })]);
  expect(transcript.answers).toEqual([]);
  expect(describeSkipped(transcript.skipped).long).toMatch(/^2 redacted/);
});

it("reads one event type only where one was picked", () => {
  const data = [
    ["interim", json({ text: "Hel" })],
    ["final", json({ text: "Hello." })],
    ["interim", json({ text: "Wor" })],
    ["final", json({ text: " World." })],
  ] as const;
  expect([...read(data).detector.eventTypes]).toEqual(["interim", "final"]);
  const transcript = read(data, { eventType: "final" });
  expect(textOf(last(transcript))).toBe("Hello. World.");
  expect(describeSkipped(last(transcript).skipped).long).toBe("2 of another type");
});

describe("another answer begins", () => {
  it.each([
    ["[DONE]", [json({ delta: "a" }), "[DONE]", json({ delta: "b" })]],
    ["finished", [json({ delta: "a" }), json({ delta: "", finished: true }), json({ delta: "b" })]],
    ["done", [json({ delta: "a", done: true }), json({ delta: "b", done: false })]],
    [
      "a finish reason",
      [chat({ content: "a" }), chat({}, "stop"), "[DONE]", chat({ content: "b" })],
    ],
    ["an event type", [json({ delta: "a" }), ["done", "{}"] as const, json({ delta: "b" })]],
  ])("after %s", (_, data) => {
    expect(read(data).answers.map(textOf)).toEqual(["a", "b"]);
  });

  it("with a request that did not ask for the rest, and not with one that did", () => {
    const { client, record } = recorded();
    const stream = client
      .stream("/answer")
      .connect()
      .open()
      .event('{"delta":"a"}', { id: undefined });
    stream.lose(10).connect("retry").open().event('{"delta":"b"}', { id: "7" });
    stream.lose(10).connect("retry").open().event('{"delta":"c"}');
    const transcript = createTranscript(record(), { path: undefined, eventType: undefined });
    update(transcript, record());
    expect(transcript.answers.map(textOf)).toEqual(["a", "bc"]);
  });
});

it("measures from the request to the first token, and the tokens from then on", () => {
  const { client, record } = recorded();
  const stream = client.stream("/answer", "POST").connect();
  client.now += 200;
  stream.open().event(chat({ role: "assistant", content: "" }), { id: undefined });
  client.now += 300;
  for (const content of ["one", " two", " three"]) {
    stream.event(chat({ content }), { id: undefined });
    client.now += 100;
  }
  stream.event("[DONE]", { id: undefined }).event(chat({ content: "more" }), { id: undefined });
  const transcript = createTranscript(record(), { path: undefined, eventType: undefined });
  update(transcript, record());
  const [first, second] = transcript.answers.map(answerMetricsOf);
  expect(first).toEqual({
    tokens: 3,
    characters: 13,
    duration: 200,
    tokensPerSecond: 10,
    firstToken: 500,
  });
  // Nobody asked for it, so it did not take long to come.
  expect(second?.firstToken).toBeUndefined();
  expect(second?.tokensPerSecond).toBeUndefined();
});

it("gives the text as it was at any piece, and no more of it than is wanted", () => {
  const answer = last(read(["one ", "two ", "three ", "four"]));
  expect(excerptOf(answer, 1, 1000)).toEqual({ before: "one ", piece: "two ", omitted: 0 });
  expect(excerptOf(answer, 3, 1000).before).toBe("one two three ");
  expect(excerptOf(answer, 3, 8)).toEqual({ before: "three ", piece: "four", omitted: 8 });
  expect(excerptOf(answer, 9, 8)).toEqual({ before: "", piece: "", omitted: 0 });
});

describe("a huge stream", () => {
  it("is parsed once, however often it is looked at", () => {
    const { client, record } = recorded();
    const stream = client.stream("/answer").connect().open();
    const transcript = createTranscript(record(), { path: undefined, eventType: undefined });
    const parse = vi.spyOn(JSON, "parse");
    for (let count = 0; count < 20_000; count += 1) {
      stream.event('{"delta":"x"}', { id: undefined });
      if (count % 100 === 0) update(transcript, record());
    }
    update(transcript, record());
    // The first frame decides the path, and is read again when it did.
    expect(parse).toHaveBeenCalledTimes(20_001);
    expect(last(transcript).tokens).toBe(20_000);
  });

  it("keeps the pieces that are recorded, and knows how much came before them", () => {
    const { client, record } = recorded();
    const stream = client.stream("/answer").connect().open();
    const transcript = createTranscript(record(), { path: undefined, eventType: undefined });
    for (let count = 0; count < MAX_ENTRIES + 1000; count += 1) {
      stream.event('{"delta":"xy"}', { id: undefined });
      update(transcript, record());
    }
    const answer = last(transcript);
    expect(answer.pieces).toHaveLength(MAX_ENTRIES);
    expect(answer.characters).toBe(2 * (MAX_ENTRIES + 1000));
    const { before, omitted } = excerptOf(answer, MAX_ENTRIES - 1, Infinity);
    expect(before.length + 2).toBe(2 * MAX_ENTRIES);
    expect(omitted).toBe(2000);
  });

  it("that begins with something else is read anew a few times and no more", () => {
    const { client, record } = recorded();
    const stream = client.stream("/answer").connect().open();
    const transcript = createTranscript(record(), { path: undefined, eventType: undefined });
    const parse = vi.spyOn(JSON, "parse");
    for (let count = 0; count < 5000; count += 1) {
      stream.event(count < 30 ? '{"text":"a"}' : '{"delta":"b"}', { id: undefined });
    }
    update(transcript, record());
    expect(transcript.path).toBe("delta");
    expect(last(transcript).tokens).toBe(4970);
    expect(parse.mock.calls.length).toBeLessThan(5100);
  });

  it("with very wide frames is not looked through forever", () => {
    const wide = json({
      items: Array.from({ length: 5000 }, (_, index) => ({ [`k${index}`]: "v" })),
    });
    const transcript = read([
      wide,
      json(Object.fromEntries(wide.split(",").map((v, k) => [k, v]))),
    ]);
    expect(transcript.detector.paths.size).toBeLessThanOrEqual(60);
  });
});
