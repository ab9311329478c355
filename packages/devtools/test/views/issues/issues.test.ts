import type { InspectionEvent } from "@runnel/hooks/inspect";
import { describe, expect, it } from "vitest";
import { crossStreamIssues } from "../../../src/views/issues/cross-stream-issues.ts";
import { streamIssues } from "../../../src/views/issues/stream-issues.ts";
import { parseFilter } from "../../../src/views/frames/filter.ts";
import type { PagePulse } from "../../../src/recorder/page-pulse.ts";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import type { SyntheticClient } from "../../fixtures/synthetic-client.ts";
import { createSyntheticClient } from "../../fixtures/synthetic-client.ts";

function setUp(wasPaused: PagePulse["wasPaused"] = () => false) {
  const client = createSyntheticClient();
  const recorder = createRecorder(client.attach, () => {}, {
    start: () => () => undefined,
    wasPaused,
  });
  recorder.start();
  return {
    client,
    recorder,
    emit: (fact: InspectionEvent) => {
      for (const observer of client.observers) observer(fact);
    },
    /** The names of the issues of the first stream. */
    names: () => {
      const [stream, ...others] = recorder.getRecording().streams;
      if (stream === undefined) throw new Error("There is no stream.");
      return [
        ...streamIssues(stream, client.now),
        ...crossStreamIssues(stream, [stream, ...others]),
      ].map(({ name }) => name);
    },
  };
}

/** Sends frames in one chunk, two seconds after the previous one. */
function burst(
  client: SyntheticClient,
  emit: (fact: InspectionEvent) => void,
  streamId: string,
  chunk: number,
  frames: number,
): void {
  client.now += 2000;
  const shared = { at: client.now, streamId, connection: 1, chunk };
  emit({ ...shared, type: "chunk", bytes: 100 });
  for (let frame = 1; frame <= frames; frame += 1) {
    emit({
      ...shared,
      type: "frame",
      kind: "event",
      sequence: chunk * 10 + frame,
      eventType: "message",
      data: "x",
      id: "1",
      raw: "data: x\n\n",
      size: 9,
      synthetic: false,
    });
  }
}

it("A healthy stream has no issues.", () => {
  const { client, names } = setUp();
  const stream = client.stream("/a").connect().open();
  for (let count = 0; count < 200; count += 1) {
    client.now += 300;
    stream.event("x");
  }
  stream.lose(1).connect("retry").open().event("y");
  expect(names()).toEqual([]);
});

describe("An issue is reported for", () => {
  it("a failed stream, with the response of the server.", () => {
    const { client, recorder, names } = setUp();
    const error = { kind: "content-type", message: "The response is text/html." } as const;
    client.stream("/a").connect().status("failed", "error", error);
    expect(names()).toEqual(["failed"]);
    const [stream] = recorder.getRecording().streams;
    expect(stream && streamIssues(stream, 0)[0]?.advice).toBe("The response is text/html.");
  });

  it("an answer that ended early, with the hint of the client.", () => {
    const { client, recorder } = setUp();
    const error = {
      kind: "incomplete",
      message: "The answer ended early.",
      hint: "Send the final event.",
    } as const;
    client.stream("/a", "POST").connect().open().status("failed", "error", error);
    const [stream] = recorder.getRecording().streams;
    expect(stream && streamIssues(stream, 0)).toMatchObject([
      {
        name: "incomplete",
        title: "The answer is incomplete: The answer ended early.",
        advice: expect.stringMatching(/^Send the final event\. With `resume` in the definition/),
      },
    ]);
  });

  it("an error that the server reported inside the stream, with its frame.", () => {
    const { client, recorder } = setUp();
    const error = { kind: "in-band", message: "Overloaded" } as const;
    const stream = client.stream("/a", "POST").connect().open().event("Hel").event("{error}");
    stream.status("failed", "error", error);
    const [snapshot] = recorder.getRecording().streams;
    expect(snapshot && streamIssues(snapshot, 0)).toMatchObject([
      {
        name: "in-band",
        title: "The server reported an error inside the stream: Overloaded",
        sequence: 2,
      },
    ]);
  });

  it("an answer whose rest the server no longer has.", () => {
    const { client, recorder, names } = setUp();
    const stream = client
      .stream("/a", "POST", { resume: { id: "ƒ" } })
      .connect()
      .open();
    stream.event("Hel").lose(1).connect("retry", { method: "GET" });
    const error = { kind: "http", status: 404, message: "The server answered 404." } as const;
    stream.status("failed", "error", error);
    expect(names()).toEqual(["incomplete"]);
    const [snapshot] = recorder.getRecording().streams;
    expect(snapshot && streamIssues(snapshot, 0)[0]?.title).toBe(
      "The answer is incomplete: the server no longer has the rest",
    );
  });

  it("an answer that is sent again from its beginning, because its events have no ids.", () => {
    const { client, names } = setUp();
    const stream = client
      .stream("/a", "POST", { resume: { id: "ƒ" } })
      .connect()
      .open();
    stream.event("Hel", { id: undefined }).lose(1);
    stream.connect("retry", { method: "GET" }).open();
    expect(names()).toEqual([]);
    stream.event("Hel", { id: undefined });
    expect(names()).toEqual(["replay"]);
  });

  it("consecutive failed attempts, until one succeeds.", () => {
    const { client, recorder, names } = setUp();
    const stream = client.stream("/a").connect().open().lose(1).connect("retry").lose(1);
    stream.connect("retry").lose(1);
    expect(names()).toEqual([]);
    stream.connect("retry").lose(1);
    expect(names()).toEqual(["unreachable"]);
    const [snapshot] = recorder.getRecording().streams;
    expect(snapshot && streamIssues(snapshot, 0)[0]?.title).toBe(
      "The last 3 attempts failed: The connection broke off.",
    );
    stream.connect("retry").open();
    expect(names()).toEqual([]);
  });

  it("an event that could not be decoded, with its frame.", () => {
    const { client, recorder } = setUp();
    client.stream("/a").connect().open().event("ok").event("{").decodeFailure("Not JSON.");
    const [stream] = recorder.getRecording().streams;
    expect(stream && streamIssues(stream, 0)).toMatchObject([
      { name: "decode", severity: "error", advice: "Not JSON.", sequence: 2 },
    ]);
  });

  it("a reconnect that lost events.", () => {
    const { client, names } = setUp();
    const stream = client.stream("/a").connect().open();
    stream.event("a", { id: "1" }).event("b", { id: "2" });
    stream.lose(1).connect("retry").open().event("e", { id: "5" });
    expect(names()).toEqual(["gap"]);
  });

  it("numbers that `sequence` missed, with a filter for the frames after them, until a load.", () => {
    const { client, recorder, names } = setUp();
    const stream = client.stream("/a").connect().open().event("a").event("b");
    stream.fact({ type: "gap", expected: 2, received: 4 });
    stream.fact({ type: "continuity", continuity: "gap" });
    expect(names()).toEqual(["sequence"]);
    const [snapshot] = recorder.getRecording().streams;
    if (snapshot === undefined) throw new Error("No stream is recorded.");
    expect(streamIssues(snapshot, client.now)[0]?.query).toBe("is:gap");
    stream.fact({ type: "continuity", continuity: "complete" });
    expect(names()).toEqual([]);
  });

  it("a long stream without ids.", () => {
    const { client, names } = setUp();
    const stream = client.stream("/a").connect().open();
    for (let count = 0; count < 99; count += 1) stream.event("x", { id: undefined });
    expect(names()).toEqual([]);
    stream.event("x", { id: undefined });
    expect(names()).toEqual(["ids"]);
  });

  it("a long answer without ids that should resume, but not for one that cannot resume.", () => {
    const { client, names, recorder } = setUp();
    const resumable = client
      .stream("/a", "POST", { resume: { id: "ƒ" } })
      .connect()
      .open();
    const plain = client.stream("/b", "POST").connect().open();
    for (let count = 0; count < 100; count += 1) {
      resumable.event("x", { id: undefined });
      plain.event("x", { id: undefined });
    }
    expect(names()).toEqual(["ids"]);
    const [, second] = recorder.getRecording().streams;
    expect(second && streamIssues(second, client.now)).toEqual([]);
  });

  it("a retry field that is not a number.", () => {
    const { client, emit, names } = setUp();
    const { id } = client.stream("/a").connect().open();
    emit({
      type: "field-ignored",
      at: 0,
      streamId: id,
      connection: 1,
      reason: "invalid-retry",
      line: "retry: 1s",
    });
    expect(names()).toEqual(["retry"]);
  });

  it("an oversized frame.", () => {
    const { client, names } = setUp();
    client.stream("/a").connect().open().event("x".repeat(200_000));
    expect(names()).toEqual(["size"]);
  });

  it("a request without a response for 10 s, as behind a proxy that buffers, until it is answered.", () => {
    const { client, names } = setUp();
    const stream = client.stream("/a").connect();
    client.now += 9999;
    expect(names()).toEqual([]);
    client.now += 1;
    expect(names()).toEqual(["unanswered"]);
    stream.open();
    expect(names()).toEqual([]);
  });

  it("a long silence on an open connection.", () => {
    const { client, names } = setUp();
    client.stream("/a").connect().open().event("x");
    client.now += 59_000;
    expect(names()).toEqual([]);
    client.now += 1000;
    expect(names()).toEqual(["silence"]);
  });

  it.each(["network", "end"])(
    "losses (%s) after the same time each, until a connection lasts.",
    (kind) => {
      const { client, recorder, names } = setUp();
      const stream = client.stream("/a");
      const connectAndLose = (): void => {
        stream.connect().open();
        for (let second = 0; second < 30; second += 1) {
          client.now += 1000;
          stream.event("x");
        }
        if (kind === "network") stream.lose(1);
        else stream.status("waiting", "end");
      };
      connectAndLose();
      connectAndLose();
      expect(names()).toEqual([]);
      connectAndLose();
      expect(names()).toEqual(["time-limit"]);
      connectAndLose();
      const [snapshot] = recorder.getRecording().streams;
      const [issue] = snapshot === undefined ? [] : streamIssues(snapshot, client.now);
      expect(issue?.title).toBe("The last 4 connections were each lost after 30 s");
      expect(issue?.advice).toContain("comments do not help");
      stream.connect().open();
      for (let second = 0; second < 46; second += 1) {
        client.now += 1000;
        stream.event("x");
      }
      expect(names()).toEqual([]);
    },
  );

  it("losses after the same silence each, however long the connections lasted.", () => {
    const { client, recorder, names } = setUp();
    const stream = client.stream("/a");
    for (const events of [1, 7, 3]) {
      stream.connect().open();
      for (let count = 0; count < events; count += 1) {
        client.now += 10_000;
        stream.event("x");
      }
      client.now += 60_000 + events;
      stream.lose(1);
    }
    expect(names()).toEqual(["idle-timeout"]);
    const [snapshot] = recorder.getRecording().streams;
    const [issue] = snapshot === undefined ? [] : streamIssues(snapshot, client.now);
    expect(issue?.title).toBe("The last 3 connections were each lost after 1 min 0 s of silence");
    expect(issue?.advice).toContain("Send a comment every 15 s");
  });

  it("no losses at different times, and none that the app or the page caused.", () => {
    const { client, names } = setUp();
    const stream = client.stream("/a");
    for (const seconds of [30, 12, 47, 20]) {
      stream.connect().open();
      client.now += seconds * 1000;
      stream.event("x");
      client.now += seconds * 300;
      stream.lose(1);
    }
    const other = client.stream("/b");
    for (let count = 0; count < 4; count += 1) {
      other.connect().open();
      client.now += 30_000;
      other.status("paused", "hidden");
    }
    expect(names()).toEqual([]);
  });

  it("resumes with duplicates, with a filter for the frames that were received twice.", () => {
    const { client, recorder, names } = setUp();
    const stream = client.stream("/a").connect().open();
    stream.event("a", { id: "1" }).event("b", { id: "2" });
    stream.lose(1).connect("retry").open().event("b", { id: "2" }).event("c", { id: "3" });
    expect(names()).toEqual(["duplicates"]);
    const [snapshot] = recorder.getRecording().streams;
    if (snapshot === undefined) throw new Error("No stream is recorded.");
    const [issue] = streamIssues(snapshot, client.now);
    const { record } = snapshot;
    const filter = parseFilter(issue?.query ?? "");
    const found = record.entries
      .toArray()
      .filter((entry) => entry.type === "frame")
      .filter((frame) => filter?.accepts({ frame, before: undefined, record }));
    expect(found.map(({ sequence }) => sequence)).toEqual([3]);
  });

  it("repeated bursts: many frames in one chunk after a silence, until the frames arrive one by one.", () => {
    const { client, emit, names } = setUp();
    const { id } = client.stream("/a").connect().open();
    // The first burst may be events that the server had stored.
    for (const chunk of [1, 2, 3]) burst(client, emit, id, chunk, 10);
    expect(names()).toEqual([]);
    burst(client, emit, id, 4, 10);
    expect(names()).toEqual(["buffering"]);
    for (let chunk = 5; chunk < 30; chunk += 1) burst(client, emit, id, chunk, 1);
    expect(names()).toEqual([]);
  });

  it("no bursts that arrived while the page was paused, as at a breakpoint.", () => {
    const asked: number[] = [];
    const { client, emit, names } = setUp((from, to) => {
      asked.push(to - from);
      return true;
    });
    const { id } = client.stream("/a").connect().open();
    for (const chunk of [1, 2, 3, 4, 5]) burst(client, emit, id, chunk, 10);
    expect(names()).toEqual([]);
    expect(asked).toEqual([2000, 2000, 2000, 2000]);
  });

  it("as many connections as HTTP/1.1 allows for one origin.", () => {
    const { client, names } = setUp();
    for (let index = 0; index < 5; index += 1) client.stream(`/${index}`).connect().open();
    expect(names()).toEqual([]);
    client.stream("/5").connect().open();
    expect(names()).toEqual(["connections"]);
  });

  it("two streams with the same URL and different keys.", () => {
    const { client, names } = setUp();
    client.stream("/a").connect().open();
    client.stream("/a").connect().open();
    expect(names()).toEqual(["duplicate"]);
  });

  it("no two answers at once, although both are requested from the same URL.", () => {
    const { client, names } = setUp();
    client.stream("/a", "POST").connect().open();
    client.stream("/a", "POST").connect().open();
    expect(names()).toEqual([]);
  });
});
