import { createSSEClient, json } from "@runnel/hooks/client";
import { inspectClient } from "@runnel/hooks/inspect";
import { startTestServer } from "@runnel/hooks/testing";
import { describe, expect, it, vi } from "vitest";
import { CaptureError } from "../src/actions/capture/check.ts";
import type { Capture } from "../src/actions/capture/format.ts";
import { importFile } from "../src/actions/capture/import-file.ts";
import { MAX_STREAMS, readCapture } from "../src/actions/capture/read-capture.ts";
import { writeCapture } from "../src/actions/capture/write-capture.ts";
import { writeEventStream } from "../src/actions/capture/write-event-stream.ts";
import { writeHAR } from "../src/actions/capture/write-har.ts";
import type { Entry } from "../src/recorder/entry.ts";
import { type Recorder, createRecorder } from "../src/recorder/recorder.ts";
import { MAX_TOTAL_BYTES } from "../src/recorder/shelf.ts";
import type { Recording, StreamSnapshot } from "../src/recorder/snapshot.ts";
import { MAX_ENTRIES, type StreamRecord } from "../src/recorder/stream.ts";
import { readHAR } from "./har-format.ts";
import { type SyntheticClient, createSyntheticClient } from "./synthetic-client.ts";

function record(): { client: SyntheticClient; recorder: Recorder } {
  const client = createSyntheticClient();
  client.now = Date.UTC(2026, 10, 21, 14);
  const recorder = createRecorder(client.attach, (callback) => callback());
  recorder.start();
  return { client, recorder };
}

/** A server that never answers. */
function waitForever(): Promise<Response> {
  return new Promise(() => undefined);
}

function streamsOf(recorder: Recorder): readonly StreamSnapshot[] {
  return recorder.getRecording().streams;
}

function recordsOf(recorder: Recorder): StreamRecord[] {
  return streamsOf(recorder).map(({ record: kept }) => kept);
}

function entriesOf({ record: { entries } }: StreamSnapshot): Entry[] {
  return Array.from({ length: entries.end - entries.first }, (_, index) => {
    const entry = entries.at(entries.first + index);
    if (entry === undefined) throw new Error("An entry is missing.");
    return entry;
  });
}

/** Everything that views read of a recording; functions, positions and chunks are of one session. */
function contentOf({ streams }: Recording): unknown {
  const ofSession = {
    record: 0,
    first: 0,
    end: 0,
    rate: 0,
    open: 0,
    wait: 0,
    entries: 0,
    latestChunk: 0,
  };
  return streams.map((stream) => ({
    ...stream.record,
    ...stream,
    ...ofSession,
    content: entriesOf(stream),
    failures: [...stream.record.failures],
    connections: stream.record.connections.map((connection) => ({ ...connection, ...ofSession })),
  }));
}

/** A stream with a bit of everything in it, that has ended. */
function liveThrough(client: SyntheticClient): void {
  const stream = client.stream("/prices").connect().open();
  stream.event('{"price":1}', { type: "tick" }).comment("keep-alive").event("{", { id: undefined });
  stream.decodeFailure("Not JSON.", [{ message: "Required", path: ["a", { key: 0 }] }]);
  client.now += 1500;
  stream.lose(3000, {
    kind: "http",
    message: "The server answered 503.",
    status: 503,
    body: "No.",
  });
  client.now += 3000;
  stream.connect("retry").open().event('{"price":2}', { type: "tick" });
  stream.status("closed", "close").remove();
}

describe("a JSON capture", () => {
  it("is read back as what was recorded", () => {
    const { client, recorder } = record();
    liveThrough(client);
    client.stream("/other", "POST").connect().status("closed", "close").remove();
    const impatient = client.stream("/impatient").connect().open().lose(30_000);
    client.now += 2000;
    impatient.connect("reconnect").open().status("closed", "close").remove();
    const text = writeCapture(recordsOf(recorder), client.now);
    const { recording, capturedAt } = readCapture(text);
    expect(contentOf(recording)).toEqual(contentOf(recorder.getRecording()));
    expect(capturedAt).toBe(client.now);
    expect(
      JSON.parse(
        writeCapture(
          recording.streams.map(({ record: kept }) => kept),
          client.now,
        ),
      ),
    ).toEqual(JSON.parse(text));
  });

  it("holds a stream that lived as one that ended when it was captured", () => {
    const { client, recorder } = record();
    client.stream("/prices").connect().open().event("a");
    const text = writeCapture(recordsOf(recorder), client.now + 5000);
    const [stream] = readCapture(text).recording.streams;
    expect(stream).toMatchObject({ status: "open", endedAt: client.now + 5000, frames: 1 });
  });

  it("holds 5,000 frames, and obeys the same caps when it is read", () => {
    const { client, recorder } = record();
    const stream = client.stream("/firehose").connect().open();
    for (let count = 1; count <= MAX_ENTRIES + 10; count++) stream.event(`${count}`);
    const text = writeCapture(recordsOf(recorder), client.now);
    expect(readCapture(text).recording.streams[0]).toMatchObject({ frames: 5010, dropped: 10 });
    const capture = JSON.parse(text) as { streams: { entries: unknown[]; frames: number }[] };
    for (const captured of capture.streams) {
      captured.entries.push(...captured.entries.slice(0, 90));
      captured.frames += 90;
    }
    const [read] = readCapture(JSON.stringify(capture)).recording.streams;
    expect(read).toMatchObject({ frames: 5100, dropped: 100 });
    expect(entriesOf(read as StreamSnapshot)).toHaveLength(MAX_ENTRIES);
  });

  it("has as many connections as a ledger keeps, the latest ones", () => {
    const { client, recorder } = record();
    client.stream("/prices").connect();
    const capture = JSON.parse(writeCapture(recordsOf(recorder), client.now)) as Capture;
    const [{ connections: [connection] } = { connections: [] }] = capture.streams;
    const connections = Array.from({ length: 150_000 }, (_, index) => ({
      ...connection,
      number: index + 1,
    }));
    const streams = [{ ...capture.streams[0], connections }];
    const { recording } = readCapture(JSON.stringify({ ...capture, streams }));
    const numbers = recording.streams[0]?.record.connections.map(({ number }) => number);
    expect(numbers).toEqual(connections.slice(-500).map(({ number }) => number));
  });

  it("is kept within what all streams may hold together", () => {
    const { client, recorder } = record();
    client.stream("/large").connect().open().event("x".repeat(1_500_000));
    const capture = JSON.parse(writeCapture(recordsOf(recorder), 0)) as { streams: object[] };
    const [stream] = capture.streams;
    const many = Array.from({ length: 8 }, (_, id) => ({ ...stream, id: String(id) }));
    const { recording } = readCapture(JSON.stringify({ ...capture, streams: many }));
    const weight = recording.streams.reduce((sum, read) => sum + read.record.weight, 0);
    expect(weight).toBeLessThanOrEqual(MAX_TOTAL_BYTES);
    expect(recording.streams.reduce((sum, { dropped }) => sum + dropped, 0)).toBeGreaterThan(0);
  });

  it("keeps so many streams, and says how many it dropped", async () => {
    const { client, recorder } = record();
    client.stream("/a").connect().open();
    const capture = JSON.parse(writeCapture(recordsOf(recorder), 0)) as { streams: object[] };
    const [stream] = capture.streams;
    const streams = Array.from({ length: MAX_STREAMS + 7 }, (_, id) => ({
      ...stream,
      id: `${id}`,
    }));
    const { recording, note } = await importFile(
      new File([JSON.stringify({ ...capture, streams })], "many.json"),
    );
    expect(recording.streams).toHaveLength(MAX_STREAMS);
    expect(note).toBe("7 streams were dropped");
  });

  describe("says what is wrong, and where", () => {
    const { client, recorder } = record();
    liveThrough(client);
    const good = writeCapture(recordsOf(recorder), client.now);
    type Draft = { [name: string]: unknown } & { streams: Record<string, unknown>[] };

    it.each<[string, (capture: Draft) => unknown, RegExp]>([
      ["what is no capture", () => ({ a: 1 }), /"format" should be "runnel-capture"/],
      ["null", () => null, /This is no capture/],
      ["a HAR file", () => ({ log: { entries: [] } }), /This is a HAR file/],
      [
        "a later version",
        (capture) => ({ ...capture, version: 2 }),
        /is of version 2.*reads version 1/,
      ],
      [
        "no streams",
        (capture) => ({ ...capture, streams: undefined }),
        /^streams should be a list and is missing\.$/,
      ],
      [
        "a stream that is none",
        (capture) => ({ ...capture, streams: [7] }),
        /^streams\[0\] should be an object and is a number\.$/,
      ],
      [
        "two of one id",
        (capture) => ({ ...capture, streams: [...capture.streams, ...capture.streams] }),
        /^streams\[1\]\.id is "1", as of a stream before it\.$/,
      ],
      [
        "a count below zero",
        (capture) => change(capture, { frames: -1 }),
        /^streams\[0\]\.frames should be a whole number/,
      ],
      [
        "a status that nobody knows",
        (capture) => change(capture, { status: "asleep" }),
        /^streams\[0\]\.status should be one of "idle", /,
      ],
      [
        "an entry of no kind",
        (capture) => change(capture, { entries: [{ type: "frame?" }] }),
        /^streams\[0\]\.entries\[0\]\.type should be one of "frame", "lost"/,
      ],
      [
        "a frame without data",
        (capture) =>
          change(capture, {
            entries: [
              {
                type: "frame",
                at: 1,
                connection: 1,
                kind: "event",
                sequence: 1,
                chunk: 1,
                eventType: "a",
                raw: "",
                synthetic: false,
              },
            ],
          }),
        /^streams\[0\]\.entries\[0\]\.data should be text and is missing\.$/,
      ],
      [
        "a header that is no text",
        (capture) =>
          change(capture, {
            connections: [
              { number: 1, request: { at: 1, method: "GET", url: "/", headers: { a: [] } } },
            ],
          }),
        /^streams\[0\]\.connections\[0\]\.request\.headers\.a should be text and is a list\.$/,
      ],
      [
        "a method that is a command of a shell",
        (capture) => change(capture, { method: "$(id)" }),
        /^streams\[0\]\.method must be an HTTP method; received "\$\(id\)"\.$/,
      ],
      [
        "a method of a request that is a command of a shell",
        (capture) => changeRequest(capture, { method: "GET; id" }),
        /^streams\[0\]\.connections\[0\]\.request\.method must be an HTTP method; received "GET; id"\.$/,
      ],
      [
        "a header name that curl reads as a file name",
        (capture) => changeRequest(capture, { headers: { "@/etc/passwd": "" } }),
        /^A name in streams\[0\]\.connections\[0\]\.request\.headers must be a header name; received "@\/etc\/passwd"\.$/,
      ],
      [
        "a header value of two lines",
        (capture) => changeRequest(capture, { headers: { a: "1\r\nb: 2" } }),
        /^streams\[0\]\.connections\[0\]\.request\.headers\.a must be a header value without line ends; received "1\\r\\nb: 2"\.$/,
      ],
      [
        "a header value of two lines in a response",
        (capture) =>
          change(capture, {
            connections: [
              { number: 1, response: { at: 1, status: 200, url: "/", headers: { a: "\n" } } },
            ],
          }),
        /^streams\[0\]\.connections\[0\]\.response\.headers\.a must be a header value/,
      ],
      [
        "infinity",
        (capture) => change(capture, { addedAt: "INFINITY" }),
        /^streams\[0\]\.addedAt should be a number/,
      ],
      [
        "a moment that no date can hold",
        (capture) => change(capture, { addedAt: 9e15 }),
        /^streams\[0\]\.addedAt should be a number/,
      ],
    ])("%s", (_, damage, message) => {
      const damaged = JSON.stringify(damage(JSON.parse(good) as Draft)).replace(
        '"INFINITY"',
        "1e999",
      );
      const read = (): unknown => readCapture(damaged);
      expect(read).toThrow(CaptureError);
      expect(read).toThrow(message);
    });

    it("a value that is nested too deeply to be shown", () => {
      const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
      const damaged = good.replace('"options":{', `"options":{"a":${nested},`);
      expect(() => readCapture(damaged)).toThrow(/^streams\[0\]\.options\.a should be nested less/);
    });

    it("text that is cut off", () => {
      expect(() => readCapture(good.slice(0, -1))).toThrow(/^This is not JSON: /);
    });

    function change(capture: Draft, part: object): unknown {
      return { ...capture, streams: [{ ...capture.streams[0], ...part }] };
    }

    function changeRequest(capture: Draft, part: object): unknown {
      const request = { at: 1, method: "GET", url: "/", headers: {}, lastEventId: "", ...part };
      return change(capture, { connections: [{ number: 1, request }] });
    }
  });

  it("leaves behind what it does not know, and cannot reach a prototype", () => {
    const { client, recorder } = record();
    client.stream("/prices").connect().open();
    const text = writeCapture(recordsOf(recorder), client.now).replace(
      '"options":{',
      '"extra":1,"__proto__":{"polluted":true},"options":{"__proto__":{"polluted":true},',
    );
    const [stream] = readCapture(text).recording.streams;
    expect(stream?.record).not.toHaveProperty("extra");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(stream?.record).not.toHaveProperty("polluted");
  });
});

describe("an event stream", () => {
  it("is what came over the wire, with what happened in comments", () => {
    const { client, recorder } = record();
    liveThrough(client);
    const [stream] = recordsOf(recorder);
    expect(writeEventStream(stream as StreamRecord, client.now)).toBe(
      [
        ": GET https://example.test/prices, captured 2026-11-21T14:00:04.500Z\n",
        'id: 1\nevent: tick\ndata: {"price":1}\n\n',
        ": keep-alive\n",
        "event: message\ndata: {\n\n",
        ": 2026-11-21T14:00:01.500Z connection 1 lost: HTTP 503\n",
        ": 2026-11-21T14:00:01.500Z waited 3 s · attempt 1 · backoff\n",
        ": 2026-11-21T14:00:04.500Z reconnected as connection 2 after 3 s\n",
        'id: 4\nevent: tick\ndata: {"price":2}\n\n',
        ": 2026-11-21T14:00:04.500Z connection 2 closed: close() was called\n",
      ].join(""),
    );
  });

  it("has no field that is only in a value: line ends in a dispatched event begin no line.", async () => {
    const client = createSSEClient();
    const recorder = createRecorder(
      (observer) => inspectClient(client, observer),
      (go) => go(),
    );
    recorder.start();
    const stream = client.stream({ key: "a", url: "https://example.test/", fetch: waitForever });
    const off = stream.on("*", () => undefined);
    stream.dispatch({ type: "a\ndata: b", id: "1\r\nevent: c", data: "d\rid: 2\r\nretry: 3\ne" });
    expect(writeEventStream(recordsOf(recorder)[0] as StreamRecord, 0)).toContain(
      [
        ": synthetic",
        "event: a data: b",
        "id: 1 event: c",
        "data: d",
        "data: id: 2",
        "data: retry: 3",
        "data: e\n\n",
      ].join("\n"),
    );
    off();
    client.dispose();
  });

  it("is read again, 5,000 frames of it, through a client", async () => {
    const { client, recorder } = record();
    const stream = client.stream("/prices").connect().open();
    for (let count = 1; count <= 4990; count++) stream.event(`{"n":${count}}`, { type: "tick" });
    const text = writeEventStream(recordsOf(recorder)[0] as StreamRecord, client.now);
    const imported = await importFile(new File([text], "prices.sse"));
    expect(imported).toMatchObject({
      name: "prices.sse",
      capturedAt: undefined,
      note: "times are when it was opened, since such a file has none",
    });
    const [read] = imported.recording.streams;
    expect(read).toMatchObject({ status: "closed", frames: 4991 });
    expect(read?.record.name).toBe("prices.sse");
    const [, ...events] = entriesOf(read as StreamSnapshot);
    expect(events.at(0)).toMatchObject({ eventType: "tick", id: "1", data: '{"n":1}' });
    expect(events.filter(({ type }) => type === "frame")).toHaveLength(4990);
  });

  it("drops the oldest frames of a longer one, and says so", async () => {
    const text = Array.from({ length: 5100 }, (_, id) => `id: ${id}\ndata: x\n\n`).join("");
    const { note, recording } = await importFile(new File([text], "long.sse"));
    expect(note).toMatch(/^10[01] older frames were dropped · times are when it was opened, /);
    expect(recording.streams[0]?.frames).toBe(5100);
  });

  it("is redacted when it is read", async () => {
    const text = 'data: {"access_token":"hunter2","n":1}\n\n';
    const { recording } = await importFile(new File([text], "a.sse"));
    expect(JSON.stringify(contentOf(recording))).not.toContain("hunter2");
  });

  it("is read without a network", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const { recording } = await importFile(new File(["data: a\n\n"], "a.sse"));
    expect(recording.streams[0]?.frames).toBe(1);
  });

  it.each([
    ["a picture", "\u0000\u0001PNG"],
    ["nothing", ""],
    ["prose", "Once upon a time"],
  ])("that is none is refused: %s", async (_, text) => {
    await expect(importFile(new File([text], "a.sse"))).rejects.toThrow(/^This is no event stream/);
  });
});

it("a file that is too large is not even read", async () => {
  const file = new File(["{}"], "huge.json");
  Object.defineProperty(file, "size", { value: 200_000_000 });
  await expect(importFile(file)).rejects.toThrow(/200 MB large; at most 134 MB/);
});

it("a capture without streams says so", async () => {
  const file = new File([writeCapture([], 0)], "empty.json");
  await expect(importFile(file)).rejects.toThrow("There is no stream in it.");
});

describe("a HAR file", () => {
  interface HAREntry {
    startedDateTime: string;
    time: number;
    request: Record<string, unknown>;
    response: { status: number; content: Record<string, unknown> } & Record<string, unknown>;
    timings: Record<string, number>;
    _eventSourceMessages: unknown[];
  }

  function entriesIn(har: string): HAREntry[] {
    const { log } = JSON.parse(har) as { log: { version: string; entries: HAREntry[] } };
    expect(log).toMatchObject({ version: "1.2", creator: { name: "@runnel/devtools" }, pages: [] });
    return log.entries;
  }

  it("has an entry for each connection, with its events as Chrome writes them", () => {
    const { client, recorder } = record();
    liveThrough(client);
    const [first, second, ...others] = entriesIn(writeHAR(recordsOf(recorder), client.now));
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      startedDateTime: "2026-11-21T14:00:00.000Z",
      time: 1500,
      cache: {},
      timings: { send: 0, wait: 0, receive: 1500 },
      request: {
        method: "GET",
        url: "https://example.test/prices",
        headers: [{ name: "accept", value: "text/event-stream" }],
        cookies: [],
        queryString: [],
        headersSize: -1,
      },
      response: {
        status: 200,
        headers: [{ name: "content-type", value: "text/event-stream" }],
        content: {
          mimeType: "text/event-stream",
          text: 'id: 1\nevent: tick\ndata: {"price":1}\n\n: keep-alive\nevent: message\ndata: {\n\n',
        },
        redirectURL: "",
        _error: "HTTP 503",
      },
      _resourceType: "eventsource",
      _eventSourceMessages: [
        { time: 1795269600, eventName: "tick", eventId: "1", data: '{"price":1}' },
        { time: 1795269600, eventName: "message", eventId: "1", data: "{" },
      ],
    });
    expect(second?.["_eventSourceMessages"]).toEqual([
      { time: 1795269604.5, eventName: "tick", eventId: "4", data: '{"price":2}' },
    ]);
  });

  it("is what the format asks for, and what Chrome's Network panel reads when it imports one", () => {
    const { client, recorder } = record();
    liveThrough(client);
    client.stream("/never").connect();
    client.stream("/refused").connect().status("failed", "error", {
      kind: "content-type",
      message: "This is no event stream.",
    });
    const har = writeHAR(recordsOf(recorder), client.now + 100);
    const entries = readHAR(har);
    expect(entries.map(({ response }) => response.content.mimeType).sort()).toEqual([
      "text/event-stream",
      "text/event-stream",
      "x-unknown",
      "x-unknown",
    ]);
    for (const { time, timings } of entriesIn(har)) {
      expect(timings["send"]! + timings["wait"]! + timings["receive"]!).toBe(time);
    }
  });

  it("has the messages of a connection within its time, in seconds", () => {
    const { client, recorder } = record();
    liveThrough(client);
    const har = writeHAR(recordsOf(recorder), client.now);
    const messages = readHAR(har).map((entry) => entry["_eventSourceMessages"]);
    for (const [index, { startedDateTime, time }] of entriesIn(har).entries()) {
      const start = Date.parse(startedDateTime);
      expect(messages[index]?.length).toBeGreaterThan(0);
      for (const message of messages[index] ?? []) {
        expect(message.time * 1000).toBeGreaterThanOrEqual(start);
        expect(message.time * 1000).toBeLessThanOrEqual(start + time);
      }
    }
  });

  it("says what a server said that refused", () => {
    const { client, recorder } = record();
    const stream = client.stream("/prices").connect();
    stream.status("failed", "error", {
      kind: "http",
      message: "The server answered 403.",
      status: 403,
      body: "No.",
    });
    const [entry] = entriesIn(writeHAR(recordsOf(recorder), client.now));
    expect(entry).toMatchObject({
      response: {
        status: 403,
        content: { text: "No.", mimeType: "x-unknown" },
        _error: "HTTP 403",
      },
      _eventSourceMessages: [],
    });
  });

  it("leaves out what no server sent", async () => {
    const server = await startTestServer();
    const endpoint = await server.endpoint();
    const client = createSSEClient();
    const recorder = createRecorder((observer) => inspectClient(client, observer), queueMicrotask);
    recorder.start();
    const stream = client.stream(endpoint.url);
    stream.on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    stream.dispatch({ data: "made up" });
    await endpoint.event({ data: "real" });
    await expect.poll(() => streamsOf(recorder)[0]?.frames).toBe(2);
    const har = writeHAR(recordsOf(recorder), Date.now());
    expect(har).toContain("real");
    expect(har).not.toContain("made up");
    const text = writeEventStream(recordsOf(recorder)[0] as StreamRecord, Date.now());
    expect(text).toContain(": synthetic\ndata: made up\n\n");
    client.dispose();
    await server.close();
  });
});

it("no secret is in any export: of headers, URL, body, options, events and errors", async () => {
  const server = await startTestServer();
  const endpoint = await server.endpoint({
    answers: [{ body: 'data: {"token":"hunter2","n":1}\n\ndata: {"password":"hunter2"\n\n' }],
    otherwise: { status: 400, body: '{"you sent":{"password":"hunter2"}}' },
  });
  const client = createSSEClient();
  const recorder = createRecorder((observer) => inspectClient(client, observer), queueMicrotask);
  recorder.start();
  const off = client
    .stream({
      url: `${endpoint.url}?access_token=hunter2`,
      method: "POST",
      headers: { Authorization: "Bearer hunter2", Cookie: "session=hunter2" },
      body: { password: "hunter2" },
      reconnect: { initialDelay: 1 },
      decode: json(),
    })
    .on("*", () => undefined);
  await expect.poll(() => streamsOf(recorder)[0]?.status).toBe("failed");
  const streams = recordsOf(recorder);
  const exports = [
    writeCapture(streams, Date.now()),
    writeHAR(streams, Date.now()),
    writeEventStream(streams[0] as StreamRecord, Date.now()),
  ];
  // It was a POST, with a body.
  expect(readHAR(exports[1] ?? "")).toHaveLength(2);
  for (const text of exports) {
    expect(text).toContain("•••");
    expect(text).not.toContain("hunter2");
  }
  off();
  client.dispose();
  await server.close();
});
