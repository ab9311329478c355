import { describe, expect, it } from "vitest";
import { CaptureError } from "../../../src/actions/capture/validators.ts";
import type { Capture } from "../../../src/actions/capture/capture-format.ts";
import { importFile } from "../../../src/actions/capture/import-file.ts";
import type { ReadCapture } from "../../../src/actions/capture/read-capture.ts";
import { MAX_STREAMS, readCaptureInSteps } from "../../../src/actions/capture/read-capture.ts";
import { writeCapture } from "../../../src/actions/capture/write-capture.ts";
import { writeHAR } from "../../../src/actions/capture/write-har.ts";
import { readHAR } from "./har-schema.ts";
import type { StreamSnapshot } from "../../../src/recorder/snapshot.ts";
import {
  joined,
  contentOf,
  entriesOf,
  recordsOf,
  runTypicalStream,
  startRecorder,
} from "../../fixtures/recordings.ts";
import { runAtOnce } from "../../fixtures/run-at-once.ts";
import { DEFAULT_LIMITS, LARGEST_LIMITS } from "../../../src/recorder/limits.ts";

const readCapture = (json: string): ReadCapture => runAtOnce(readCaptureInSteps(json));

describe("A JSON capture", () => {
  it("Importing a capture restores what was recorded.", () => {
    const { client, recorder } = startRecorder();
    runTypicalStream(client);
    client.stream("/other", "POST").connect().status("closed", "close").remove();
    const impatient = client.stream("/impatient").connect().open().lose(30_000);
    client.now += 2000;
    impatient.connect("reconnect").open().status("closed", "close").remove();
    const text = joined(writeCapture(recordsOf(recorder), client.now));
    const { recording, capturedAt } = readCapture(text);
    expect(contentOf(recording)).toEqual(contentOf(recorder.getRecording()));
    expect(capturedAt).toBe(client.now);
    expect(
      JSON.parse(
        joined(
          writeCapture(
            recording.streams.map(({ record: kept }) => kept),
            client.now,
          ),
        ),
      ),
    ).toEqual(JSON.parse(text));
  });

  it("A capture keeps what was not recorded, and every kind of error with its hint.", () => {
    const { client, recorder } = startRecorder();
    const error = {
      kind: "incomplete",
      message: "The answer ended early.",
      hint: "Flush.",
    } as const;
    const { id: streamId } = client.stream("/late").connect().status("failed", "error", error);
    const late = { streamId, connection: 1, at: 0, url: "/late", headers: undefined };
    for (const observer of client.observers) {
      observer({ ...late, type: "request", method: "GET", lastEventId: "", body: undefined });
      observer({ ...late, type: "response", status: 200 });
    }
    const { recording } = readCapture(joined(writeCapture(recordsOf(recorder), client.now)));
    const [stream] = recording.streams;
    expect(stream?.error).toEqual(error);
    expect(stream?.record.connections[0]?.request?.headers).toBeUndefined();
    const har = joined(writeHAR(recordsOf(recorder), client.now));
    expect(readHAR(har)).toMatchObject([
      {
        request: { headers: [], comment: "The headers were not recorded." },
        response: { headers: [], comment: "The headers were not recorded." },
      },
    ]);
  });

  it("A stream that was live when it was captured has ended after the import.", () => {
    const { client, recorder } = startRecorder();
    client.stream("/prices").connect().open().event("a");
    const text = joined(writeCapture(recordsOf(recorder), client.now + 5000));
    const [stream] = readCapture(text).recording.streams;
    expect(stream).toMatchObject({ status: "open", endedAt: client.now + 5000, frames: 1 });
  });

  it("The import keeps as many frames as the largest setting does, and counts what it drops.", () => {
    const { client, recorder } = startRecorder();
    const stream = client.stream("/firehose").connect().open();
    for (let count = 1; count <= DEFAULT_LIMITS.entries + 10; count += 1) stream.event(`${count}`);
    const text = joined(writeCapture(recordsOf(recorder), client.now));
    expect(readCapture(text).recording.streams[0]).toMatchObject({ frames: 5010, dropped: 10 });
    const capture = JSON.parse(text) as { streams: { entries: unknown[]; frames: number }[] };
    for (const captured of capture.streams) {
      for (let times = 0; times < 19; times += 1)
        captured.entries.push(...captured.entries.slice(0, 5000));
      captured.entries.push(...captured.entries.slice(0, 90));
      captured.frames += 95_090;
    }
    const [read] = readCapture(JSON.stringify(capture)).recording.streams;
    expect(read).toMatchObject({ frames: 100_100, dropped: 100 });
    expect(entriesOf(read as StreamSnapshot)).toHaveLength(LARGEST_LIMITS.entries);
  });

  it("The import keeps the latest 500 connections of a stream.", () => {
    const { client, recorder } = startRecorder();
    client.stream("/prices").connect();
    const capture = JSON.parse(joined(writeCapture(recordsOf(recorder), client.now))) as Capture;
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

  it("The import applies the limit for all streams together.", () => {
    const { client, recorder } = startRecorder();
    client.stream("/large").connect().open().event("x".repeat(1_500_000));
    const capture = JSON.parse(joined(writeCapture(recordsOf(recorder), 0))) as {
      streams: object[];
    };
    const [stream] = capture.streams;
    const many = Array.from({ length: 40 }, (_, id) => ({ ...stream, id: String(id) }));
    const { recording } = readCapture(JSON.stringify({ ...capture, streams: many }));
    const weight = recording.streams.reduce((sum, read) => sum + read.record.weight, 0);
    expect(weight).toBeLessThanOrEqual(LARGEST_LIMITS.totalBytes);
    expect(recording.streams.reduce((sum, { dropped }) => sum + dropped, 0)).toBeGreaterThan(0);
  });

  it("The import keeps a limited number of streams, and says how many were dropped.", async () => {
    const { client, recorder } = startRecorder();
    client.stream("/a").connect().open();
    const capture = JSON.parse(joined(writeCapture(recordsOf(recorder), 0))) as {
      streams: object[];
    };
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

  describe("An invalid capture is refused with what is invalid, and where:", () => {
    const { client, recorder } = startRecorder();
    runTypicalStream(client);
    const good = joined(writeCapture(recordsOf(recorder), client.now));
    type Draft = { [name: string]: unknown } & { streams: Record<string, unknown>[] };

    it.each<[string, (capture: Draft) => unknown, RegExp]>([
      ["an object that is not a capture", () => ({ a: 1 }), /`format` must be “runnel-capture”/],
      ["null", () => null, /This is not a capture/],
      ["a HAR file", () => ({ log: { entries: [] } }), /This is a HAR file/],
      [
        "a later version",
        (capture) => ({ ...capture, version: 2 }),
        /has version 2.*reads version 1/,
      ],
      [
        "no streams",
        (capture) => ({ ...capture, streams: undefined }),
        /^streams must be a list; it is missing\.$/,
      ],
      [
        "a stream that is a number",
        (capture) => ({ ...capture, streams: [7] }),
        /^streams\[0\] must be an object; received a number\.$/,
      ],
      [
        "two streams with the same id",
        (capture) => ({ ...capture, streams: [...capture.streams, ...capture.streams] }),
        /^streams\[1\]\.id must be unique; received "1" again\.$/,
      ],
      [
        "a negative count",
        (capture) => change(capture, { frames: -1 }),
        /^streams\[0\]\.frames must be a non-negative integer/,
      ],
      [
        "an unknown status",
        (capture) => change(capture, { status: "asleep" }),
        /^streams\[0\]\.status must be one of "idle", /,
      ],
      [
        "an entry of an unknown type",
        (capture) => change(capture, { entries: [{ type: "frame?" }] }),
        /^streams\[0\]\.entries\[0\]\.type must be one of "frame", "lost"/,
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
        /^streams\[0\]\.entries\[0\]\.data must be text; it is missing\.$/,
      ],
      [
        "a header that is not text",
        (capture) =>
          change(capture, {
            connections: [
              { number: 1, request: { at: 1, method: "GET", url: "/", headers: { a: [] } } },
            ],
          }),
        /^streams\[0\]\.connections\[0\]\.request\.headers\.a must be text; received a list\.$/,
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
        /^streams\[0\]\.addedAt must be a number/,
      ],
      [
        "a timestamp beyond the range of Date",
        (capture) => change(capture, { addedAt: 9e15 }),
        /^streams\[0\]\.addedAt must be a number/,
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

    it("a value that is nested too deeply", () => {
      const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
      const damaged = good.replace('"options":{', `"options":{"a":${nested},`);
      expect(() => readCapture(damaged)).toThrow(
        /^streams\[0\]\.options\.a must be less deeply nested/,
      );
    });

    it("truncated text", () => {
      expect(() => readCapture(good.slice(0, -1))).toThrow(/^This is not valid JSON: /);
    });

    function change(capture: Draft, part: object): unknown {
      return { ...capture, streams: [{ ...capture.streams[0], ...part }] };
    }

    function changeRequest(capture: Draft, part: object): unknown {
      const request = { at: 1, method: "GET", url: "/", headers: {}, lastEventId: "", ...part };
      return change(capture, { connections: [{ number: 1, request }] });
    }
  });

  it("The import drops unknown members, and cannot pollute a prototype.", () => {
    const { client, recorder } = startRecorder();
    client.stream("/prices").connect().open();
    const text = joined(writeCapture(recordsOf(recorder), client.now)).replace(
      '"options":{',
      '"extra":1,"__proto__":{"polluted":true},"options":{"__proto__":{"polluted":true},',
    );
    const [stream] = readCapture(text).recording.streams;
    expect(stream?.record).not.toHaveProperty("extra");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(stream?.record).not.toHaveProperty("polluted");
  });
});

it("A file that is too large is refused without being read.", async () => {
  const file = new File(["{}"], "huge.json");
  Object.defineProperty(file, "size", { value: 300_000_000 });
  await expect(importFile(file)).rejects.toThrow(/must be at most 268 MB; it has 300 MB/);
});

it("A capture without streams is refused with that reason.", async () => {
  const file = new File([joined(writeCapture([], 0))], "empty.json");
  await expect(importFile(file)).rejects.toThrow("It contains no streams.");
});
