import { describe, expect, it, vi } from "vitest";
import type { Answer } from "../../../src/views/message/answer.ts";
import { answerMetricsOf, textOf } from "../../../src/views/message/answer.ts";
import type { Excerpt } from "../../../src/views/message/excerpt.ts";
import { excerptOf } from "../../../src/views/message/excerpt.ts";
import { describeSkipped } from "../../../src/views/message/skipped.ts";
import { blocksOf } from "../../../src/ui/format/text-pages.ts";
import { PLAIN, QUOTED } from "../../../src/views/message/text-path.ts";
import type { Transcript, TranscriptOptions } from "../../../src/views/message/transcript.ts";
import { createTranscript } from "../../../src/views/message/transcript.ts";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import type { StreamRecord } from "../../../src/recorder/stream-record.ts";
import type { SyntheticClient } from "../../fixtures/synthetic-client.ts";
import { createSyntheticClient } from "../../fixtures/synthetic-client.ts";
import { joined } from "../../fixtures/recordings.ts";
import { DEFAULT_LIMITS } from "../../../src/recorder/limits.ts";

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

/** Reads a stream with the given data on one connection, each with an optional event type. */
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

/** The text up to a moment of an answer. */
function excerptAt(answer: Answer, index: number, most: number): Excerpt {
  const moment = answer.moments[index];
  if (moment === undefined) throw new Error("There is no such moment.");
  return excerptOf("text", moment, answer.moments[index - 1], most);
}

const json = JSON.stringify;
const chat = (delta: object, finish: string | null = null): string =>
  json({ id: "1", object: "chunk", choices: [{ index: 0, delta, finish_reason: finish }] });

describe("The path to the text is detected", () => {
  it.each([
    [
      "OpenAI's older completions",
      [
        "choices[0].text",
        json({ choices: [{ text: "Hel" }] }),
        json({ choices: [{ text: "lo" }] }),
      ],
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
      "a delta's text",
      ["delta.text", json({ delta: { text: "Hel" } }), json({ delta: { text: "lo" } })],
    ],
    ["plain text", [PLAIN, "Hel", "lo"]],
    ["JSON strings", [QUOTED, '"Hel"', '"lo"']],
  ])("in %s.", (_, [path, ...data]) => {
    const transcript = read(data);
    expect(transcript.path).toBe(path);
    expect(joined(textOf(last(transcript)))).toBe("Hello");
  });

  it("The path of the pieces takes precedence over the path of the full text, which occurs once.", () => {
    const transcript = read([
      json({ type: "created", text: "to come" }),
      json({ type: "piece", delta: "Hel" }),
      json({ type: "piece", delta: "lo" }),
      json({ type: "whole", text: "Hello" }),
    ]);
    expect(transcript.path).toBe("delta");
    expect(joined(textOf(last(transcript)))).toBe("Hello");
  });

  it("Plain text is detected even if some pieces look like JSON.", () => {
    const transcript = read(["let", " a = ", "[", "1", "]", ' "b"', "{", "}"]);
    expect(transcript.path).toBe(PLAIN);
    expect(joined(textOf(last(transcript)))).toBe('let a = [1] "b"{}');
  });

  it("If no known path matches, the paths that were seen are offered.", () => {
    const transcript = read([json({ chunk: "a", "odd key": ["x", { y: "z" }], n: 1 })]);
    expect(transcript.answers).toEqual([]);
    expect(transcript.path).toBeUndefined();
    expect([...transcript.detector.paths.keys()]).toEqual([
      "chunk",
      '["odd key"][0]',
      '["odd key"][1].y',
    ]);
    const picked = read([json({ "odd key": ["x", { y: "z" }] })], { path: '["odd key"][1].y' });
    expect(joined(textOf(last(picked)))).toBe("z");
  });
});

it("Events that add nothing to an answer are skipped, and counted by reason.", () => {
  const transcript = read([
    chat({ role: "assistant", content: "" }),
    chat({ content: "Hi" }),
    '{"choices":[{"delta":{"content":"broken',
    json({ id: "1", object: "ping" }),
    chat({}, "stop"),
    "[DONE]",
  ]);
  const answer = last(transcript);
  expect(joined(textOf(answer))).toBe("Hi");
  expect(answer.tokens).toBe(1);
  expect(describeSkipped(answer.skipped)).toEqual({
    short: "4 events skipped",
    long: "2 nothing for the answer, 1 malformed JSON, 1 [DONE]",
  });
});

it("A redacted text is reported as redacted.", () => {
  const transcript = read([json({ token: "•••" }), json({ token: "•••" })]);
  expect(transcript.answers).toEqual([]);
  expect(describeSkipped(transcript.skipped).long).toMatch(/^2 redacted/);
});

it("With a selected event type, only events of that type are read.", () => {
  const data = [
    ["interim", json({ text: "Hel" })],
    ["final", json({ text: "Hello." })],
    ["interim", json({ text: "Wor" })],
    ["final", json({ text: " World." })],
  ] as const;
  expect([...read(data).detector.eventTypes]).toEqual(["interim", "final"]);
  const transcript = read(data, { eventType: "final" });
  expect(joined(textOf(last(transcript)))).toBe("Hello. World.");
  expect(describeSkipped(last(transcript).skipped).long).toBe("2 of another type");
});

describe("A new answer starts", () => {
  it.each([
    ["[DONE]", [json({ delta: "a" }), "[DONE]", json({ delta: "b" })]],
    ["finished", [json({ delta: "a" }), json({ delta: "", finished: true }), json({ delta: "b" })]],
    ["done", [json({ delta: "a", done: true }), json({ delta: "b", done: false })]],
    [
      "a finish reason",
      [chat({ content: "a" }), chat({}, "stop"), "[DONE]", chat({ content: "b" })],
    ],
    ["an event type", [json({ delta: "a" }), ["done", "{}"] as const, json({ delta: "b" })]],
  ])("after %s.", (_, data) => {
    expect(read(data).answers.map((answer) => joined(textOf(answer)))).toEqual(["a", "b"]);
  });

  it("after a request without Last-Event-ID, but not after one with it.", () => {
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
    expect(transcript.answers.map((answer) => joined(textOf(answer)))).toEqual(["a", "bc"]);
  });
});

it("The time to the first token is measured from the request, and the token rate from the first token.", () => {
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
    firstText: 500,
  });
  // There was no request, so there is no time to the first token.
  expect(second?.firstToken).toBeUndefined();
  expect(second?.tokensPerSecond).toBeUndefined();
});

it("The text can be excerpted up to any moment, with a maximum length.", () => {
  const answer = last(read(["one ", "two ", "three ", "four"]));
  const pauses: never[] = [];
  expect(excerptAt(answer, 1, 1000)).toEqual({ text: "one two ", latest: 4, omitted: 0, pauses });
  expect(excerptAt(answer, 3, 1000)).toMatchObject({ text: "one two three four", latest: 14 });
  expect(excerptAt(answer, 3, 8)).toEqual({ text: "three four", latest: 6, omitted: 8, pauses });
});

it("An excerpt is at most half longer than asked for, and its beginning rarely moves.", () => {
  const answer = last(read(Array.from({ length: 300 }, () => json({ delta: "🎈".repeat(35) }))));
  const excerpts = answer.moments.map((_, index) => excerptAt(answer, index, 1000));
  for (const { text } of excerpts) {
    expect(text.length).toBeLessThanOrEqual(1500);
    expect(text.replaceAll("🎈", "")).toBe("");
  }
  expect(new Set(excerpts.map(({ omitted }) => omitted)).size).toBe(41);
  const one = last(read([json({ delta: "x".repeat(200_000) })]));
  expect(excerptAt(one, 0, 1000).text.length).toBe(1000);
});

it("A text is cut into blocks at line ends, else at spaces, and never within a character.", () => {
  expect(blocksOf("one\ntwo three\nfour", 10)).toEqual(["one\n", "two three\n", "four"]);
  expect(blocksOf("one two three", 9)).toEqual(["one two ", "three"]);
  expect(blocksOf("a🎈🎈🎈", 4)).toEqual(["a🎈🎈", "🎈"]);
  expect(blocksOf("", 10)).toEqual([]);
});

describe("A huge stream", () => {
  it("Each frame of a huge stream is parsed once, however often the view is updated.", () => {
    const { client, record } = recorded();
    const stream = client.stream("/answer").connect().open();
    const transcript = createTranscript(record(), { path: undefined, eventType: undefined });
    const parse = vi.spyOn(JSON, "parse");
    for (let count = 0; count < 20_000; count += 1) {
      stream.event('{"delta":"x"}', { id: undefined });
      if (count % 100 === 0) update(transcript, record());
    }
    update(transcript, record());
    // The first frame determines the path, and is then read again.
    expect(parse).toHaveBeenCalledTimes(20_001);
    expect(last(transcript).tokens).toBe(20_000);
  });

  it("Only moments whose frames are recorded are kept.", () => {
    const { client, record } = recorded();
    const stream = client.stream("/answer").connect().open();
    const transcript = createTranscript(record(), { path: undefined, eventType: undefined });
    for (let count = 0; count < DEFAULT_LIMITS.entries + 1000; count += 1) {
      stream.event('{"delta":"xy"}', { id: undefined });
      update(transcript, record());
    }
    const answer = last(transcript);
    expect(answer.moments).toHaveLength(DEFAULT_LIMITS.entries);
    expect(answer.tokens).toBe(DEFAULT_LIMITS.entries + 1000);
    expect(answerMetricsOf(answer).characters).toBe(2 * (DEFAULT_LIMITS.entries + 1000));
  });

  it("An answer that never ends is continued by another one, so that its text is bounded.", () => {
    const { client, record } = recorded();
    const stream = client.stream("/answer").connect().open();
    const transcript = createTranscript(record(), { path: undefined, eventType: undefined });
    for (let count = 0; count < 20; count += 1) {
      stream.event(json({ delta: "x".repeat(400_000) }), { id: undefined });
      update(transcript, record());
    }
    for (const answer of transcript.answers) {
      expect(answer.run.state.text.length).toBeLessThan(4_500_000);
    }
  });

  it("When the detected path changes, the stream is read again only a few times.", () => {
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

  it("The search for text in very wide frames is limited.", () => {
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
