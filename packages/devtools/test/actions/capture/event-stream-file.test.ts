import { createSSEClient } from "@runnel/hooks/client";
import { inspectClient } from "@runnel/hooks/inspect";
import { describe, expect, it, vi } from "vitest";
import { importFile } from "../../../src/actions/capture/import-file.ts";
import { writeEventStream } from "../../../src/actions/capture/write-event-stream.ts";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import type { StreamSnapshot } from "../../../src/recorder/snapshot.ts";
import type { StreamRecord } from "../../../src/recorder/stream-record.ts";
import {
  joined,
  contentOf,
  entriesOf,
  recordsOf,
  runTypicalStream,
  startRecorder,
} from "../../fixtures/recordings.ts";

/** A server that never answers. */
function waitForever(): Promise<Response> {
  return new Promise(() => undefined);
}

describe("An exported event stream", () => {
  it("The export has the raw text of the frames, and comments for lost connections and waits.", () => {
    const { client, recorder } = startRecorder();
    runTypicalStream(client);
    const [stream] = recordsOf(recorder);
    expect(joined(writeEventStream(stream as StreamRecord, client.now))).toBe(
      [
        ": GET https://example.test/prices, captured 2026-11-21T14:00:04.500Z\n",
        'id: 1\nevent: tick\ndata: {"price":1}\n\n',
        ": keep-alive\n",
        "event: message\ndata: {\n\n",
        ": 2026-11-21T14:00:00.000Z load of the state started\n",
        ": 2026-11-21T14:00:00.000Z state loaded after 0 ms · 3 events waited\n",
        ": 2026-11-21T14:00:01.500Z connection 1 lost: HTTP 503\n",
        ": 2026-11-21T14:00:01.500Z waited 3 s · attempt 1 · backoff\n",
        ": 2026-11-21T14:00:04.500Z reconnected as connection 2 after 3 s\n",
        'id: 4\nevent: tick\ndata: {"price":2}\n\n',
        ": 2026-11-21T14:00:04.500Z connection 2 closed: close() was called\n",
      ].join(""),
    );
  });

  it("Line ends in the values of a dispatched event do not start new fields in the export.", async () => {
    const client = createSSEClient();
    const recorder = createRecorder(
      (observer) => inspectClient(client, observer),
      (go) => go(),
    );
    recorder.start();
    const stream = client.stream({ key: "a", url: "https://example.test/", fetch: waitForever });
    const off = stream.on("*", () => undefined);
    stream.dispatch({ type: "a\ndata: b", id: "1\r\nevent: c", data: "d\rid: 2\r\nretry: 3\ne" });
    expect(joined(writeEventStream(recordsOf(recorder)[0] as StreamRecord, 0))).toContain(
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

  it("An exported stream with 5,000 frames can be imported again.", async () => {
    const { client, recorder } = startRecorder();
    const stream = client.stream("/prices").connect().open();
    for (let count = 1; count <= 4990; count += 1) stream.event(`{"n":${count}}`, { type: "tick" });
    const text = joined(writeEventStream(recordsOf(recorder)[0] as StreamRecord, client.now));
    const imported = await importFile(new File([text], "prices.sse"));
    expect(imported).toMatchObject({
      name: "prices.sse",
      capturedAt: undefined,
      note: "the file has no times, so the time of opening is shown",
    });
    const [read] = imported.recording.streams;
    expect(read).toMatchObject({ status: "closed", frames: 4991 });
    expect(read?.record.name).toBe("prices.sse");
    const [, ...events] = entriesOf(read as StreamSnapshot);
    expect(events.at(0)).toMatchObject({ eventType: "tick", id: "1", data: '{"n":1}' });
    expect(events.filter(({ type }) => type === "frame")).toHaveLength(4990);
  });

  it("Importing a longer stream drops the oldest frames and says how many.", async () => {
    const text = Array.from({ length: 100_100 }, (_, id) => `id: ${id}\ndata: x\n\n`).join("");
    const { note, recording } = await importFile(new File([text], "long.sse"));
    expect(note).toMatch(/^10[01] older frames were dropped · the file has no times, /);
    expect(recording.streams[0]?.frames).toBe(100_100);
  });

  it("A file of megabytes is read in small chunks, so that the page can respond while it is opened.", async () => {
    const file = new File(["id: é\ndata: x\n\n".repeat(100_000)], "long.sse");
    const read = vi.spyOn(File.prototype, "slice");
    const { recording } = await importFile(file);
    expect(recording.streams[0]?.frames).toBe(100_000);
    const sizes = read.mock.results.map(({ value }) => (value as Blob).size);
    const [beginning = 0, ...chunks] = sizes;
    expect(beginning).toBeLessThanOrEqual(1024 * 1024);
    expect(Math.max(...chunks)).toBeLessThanOrEqual(65_536);
    expect(chunks.reduce((sum, size) => sum + size, 0)).toBe(file.size);
  });

  it("An imported event stream is redacted.", async () => {
    const text = 'data: {"access_token":"hunter2","n":1}\n\n';
    const { recording } = await importFile(new File([text], "a.sse"));
    expect(JSON.stringify(contentOf(recording))).not.toContain("hunter2");
  });

  it("An event stream can be imported while the browser is offline.", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const { recording } = await importFile(new File(["data: a\n\n"], "a.sse"));
    expect(recording.streams[0]?.frames).toBe(1);
  });

  it.each([
    ["a picture", "\u0000\u0001PNG"],
    ["nothing", ""],
    ["prose", "Once upon a time"],
  ])("A file that is not an event stream is refused: %s.", async (_, text) => {
    await expect(importFile(new File([text], "a.sse"))).rejects.toThrow(
      /^This is not an event stream/,
    );
  });
});
