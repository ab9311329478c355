import { createSSEClient } from "@runnel/hooks/client";
import { inspectClient } from "@runnel/hooks/inspect";
import { startTestServer } from "@runnel/hooks/testing";
import { describe, expect, it } from "vitest";
import { writeEventStream } from "../../../src/actions/capture/write-event-stream.ts";
import { writeHAR } from "../../../src/actions/capture/write-har.ts";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import type { StreamRecord } from "../../../src/recorder/stream-record.ts";
import { readHAR } from "./har-schema.ts";
import {
  joined,
  recordsOf,
  runTypicalStream,
  startRecorder,
  streamsOf,
} from "../../fixtures/recordings.ts";

describe("A HAR file", () => {
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

  it("A HAR file has one entry per connection, with its events as Chrome writes them.", () => {
    const { client, recorder } = startRecorder();
    runTypicalStream(client);
    const [first, second, ...others] = entriesIn(joined(writeHAR(recordsOf(recorder), client.now)));
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

  it("A HAR file is valid HAR 1.2 and has the fields that Chrome's Network panel imports.", () => {
    const { client, recorder } = startRecorder();
    runTypicalStream(client);
    client.stream("/never").connect();
    client.stream("/refused").connect().status("failed", "error", {
      kind: "content-type",
      message: "This is no event stream.",
    });
    const har = joined(writeHAR(recordsOf(recorder), client.now + 100));
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

  it("The messages of a connection are within its duration, in seconds.", () => {
    const { client, recorder } = startRecorder();
    runTypicalStream(client);
    const har = joined(writeHAR(recordsOf(recorder), client.now));
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

  it("A HAR file contains the response body of a rejected request.", () => {
    const { client, recorder } = startRecorder();
    const stream = client.stream("/prices").connect();
    stream.status("failed", "error", {
      kind: "http",
      message: "The server answered 403.",
      status: 403,
      body: "No.",
    });
    const [entry] = entriesIn(joined(writeHAR(recordsOf(recorder), client.now)));
    expect(entry).toMatchObject({
      response: {
        status: 403,
        content: { text: "No.", mimeType: "x-unknown" },
        _error: "HTTP 403",
      },
      _eventSourceMessages: [],
    });
  });

  it("A HAR file does not contain synthetic events.", async () => {
    const server = await startTestServer({ initialComment: false });
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
    const har = joined(writeHAR(recordsOf(recorder), Date.now()));
    expect(har).toContain("real");
    expect(har).not.toContain("made up");
    const text = joined(writeEventStream(recordsOf(recorder)[0] as StreamRecord, Date.now()));
    expect(text).toContain(": synthetic\ndata: made up\n\n");
    client.dispose();
    await server.close();
  });
});
