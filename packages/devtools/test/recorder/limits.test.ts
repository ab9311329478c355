import type { InspectionEvent } from "@runnel/hooks/inspect";
import { describe, expect, it } from "vitest";
import type { Recorder } from "../../src/recorder/recorder.ts";
import type { StreamRecord } from "../../src/recorder/stream-record.ts";
import { startRecorder, streamsOf } from "../fixtures/recordings.ts";
import type { SyntheticClient } from "../fixtures/synthetic-client.ts";
import type { StreamSnapshot } from "../../src/recorder/snapshot.ts";
import { DEFAULT_LIMITS, limitsOf } from "../../src/recorder/limits.ts";

describe("The number of frames that are kept", () => {
  const numbersIn = ({ first, end, record }: StreamSnapshot): readonly number[] =>
    Array.from({ length: end - first }, (_, index) => record.entries.at(first + index)).flatMap(
      (entry) => (entry?.type === "frame" ? [entry.sequence] : []),
    );

  it("can be raised: the oldest of 20,000 frames is still there.", () => {
    const { client, recorder } = startRecorder();
    recorder.limit(limitsOf(20_000));
    const stream = client.stream("/a").connect().open();
    for (let count = 0; count < 20_010; count += 1) stream.event("x");
    const [snapshot] = streamsOf(recorder);
    expect(snapshot).toMatchObject({ frames: 20_010, dropped: 10, end: 20_010 });
    expect(numbersIn(snapshot as StreamSnapshot).at(0)).toBe(11);
  });

  it("can be lowered: the oldest frames are dropped at once, and counted.", () => {
    const { client, recorder } = startRecorder();
    const stream = client.stream("/a").connect().open();
    for (let count = 0; count < 3000; count += 1) stream.event("x");
    recorder.limit(limitsOf(1000));
    const [snapshot] = streamsOf(recorder);
    expect(snapshot).toMatchObject({ frames: 3000, dropped: 2000 });
    expect(numbersIn(snapshot as StreamSnapshot)).toHaveLength(1000);
    // A stream that is added later has the same limit.
    const later = client.stream("/b").connect().open();
    for (let count = 0; count < 1001; count += 1) later.event("x");
    expect(streamsOf(recorder)[1]).toMatchObject({ frames: 1001, dropped: 1 });
  });

  it("is lowered for all streams together, too.", () => {
    const { client, recorder } = startRecorder();
    for (let count = 0; count < 12; count += 1) {
      client.stream(`/${count}`).connect().open().event("x".repeat(400_000));
    }
    recorder.limit(limitsOf(1000));
    const weight = streamsOf(recorder).reduce((sum, stream) => sum + stream.weight, 0);
    expect(weight).toBeGreaterThan(limitsOf(1000).totalBytes / 2);
    expect(weight).toBeLessThanOrEqual(limitsOf(1000).totalBytes);
  });
});

describe("Everything that is kept has a limit", () => {
  function recordOf(recorder: Recorder): StreamRecord {
    const [stream] = streamsOf(recorder);
    if (stream === undefined) throw new Error("No stream is recorded.");
    return stream.record;
  }

  /** The number of characters in everything that is kept of the only stream. */
  function charactersIn(recorder: Recorder): number {
    const { entries, connections, failures, diagnostics, error, options } = recordOf(recorder);
    const kept = Array.from({ length: entries.end - entries.first }, (_, index) =>
      entries.at(entries.first + index),
    );
    return JSON.stringify([kept, connections, [...failures], diagnostics, error, options]).length;
  }

  function emitTo(client: SyntheticClient, fact: InspectionEvent): void {
    for (const observer of client.observers) observer(fact);
  }

  it("Only the beginning of an ignored line of 15 MB is kept.", () => {
    const { client, recorder } = startRecorder();
    const { id: streamId } = client.stream("/a").connect().open();
    const line = "x".repeat(15_000_000);
    for (let count = 0; count < 20; count += 1) {
      const reason = "unknown-field";
      emitTo(client, { type: "field-ignored", at: 0, streamId, connection: 1, reason, line });
    }
    expect(charactersIn(recorder)).toBeLessThan(50_000);
  });

  it("The first fifty issues of a schema are kept, with the beginnings of their messages.", () => {
    const { client, recorder } = startRecorder();
    const stream = client.stream("/a").connect().open().event("{}");
    const path = Array.from({ length: 1000 }, () => "z".repeat(1000));
    const issue = { message: "y".repeat(800_000), path };
    const issues = Array.from({ length: 100_000 }, () => issue);
    stream.decodeFailure("x".repeat(800_000), issues);
    expect(charactersIn(recorder)).toBeLessThan(200_000);
    const [failure] = recordOf(recorder).failures.values();
    expect(failure?.error.issues?.at(-1)?.message).toBe("99950 more issues were not recorded");
  });

  it("Only the beginning of a body or message of megabytes is kept with the error of an attempt.", () => {
    const { client, recorder } = startRecorder();
    const stream = client.stream("/a");
    for (let count = 0; count < 600; count += 1) {
      const text = `${count}`.padEnd(1_000_000, "x");
      stream.connect().lose(1, { kind: "http", message: text, hint: text, body: text, raw: text });
    }
    expect(charactersIn(recorder)).toBeLessThan(DEFAULT_LIMITS.bytes);
    expect(recordOf(recorder).weight).toBeLessThanOrEqual(DEFAULT_LIMITS.bytes);
  });

  it("Request bodies and headers count for the limit of a stream, and the oldest attempts are dropped.", () => {
    const { client, recorder } = startRecorder();
    const { id: streamId } = client.stream("/a").connect();
    for (let connection = 1; connection <= 100; connection += 1) {
      const body = `${connection}`.padEnd(1_000_000, "x");
      const common = { at: 0, streamId, connection, method: "POST", url: "/a", lastEventId: "" };
      emitTo(client, { ...common, type: "request", headers: { "x-large": body }, body });
    }
    const { connections, weight } = recordOf(recorder);
    expect(weight).toBeLessThanOrEqual(DEFAULT_LIMITS.bytes);
    expect(connections.at(-1)?.number).toBe(100);
    expect(connections.length).toBeLessThan(10);
  });

  it("The options of ended streams count for the limit of all streams, and the oldest are removed.", () => {
    const { client, recorder } = startRecorder();
    for (let count = 0; count < 40; count += 1) {
      const streamId = `large ${count}`;
      const options = { body: `${count}`.padEnd(1_000_000, "x") };
      const stream = {
        at: count,
        streamId,
        name: "/a",
        method: "POST",
        url: "/a",
        options,
      } as const;
      emitTo(client, { ...stream, type: "stream-added", status: "idle" });
      emitTo(client, { type: "stream-removed", at: count, streamId });
    }
    const { streams } = recorder.getRecording();
    const weight = streams.reduce((sum, { record }) => sum + record.weight, 0);
    expect(weight).toBeLessThanOrEqual(DEFAULT_LIMITS.totalBytes);
    expect(streams.length).toBeGreaterThan(5);
    expect(streams[0]?.id).toBe("large 39");
  });
});
