import { describe, expect, it, vi } from "vitest";
import type { Entry } from "../../src/recorder/entry.ts";
import type { Recorder } from "../../src/recorder/recorder.ts";
import { createRecorder } from "../../src/recorder/recorder.ts";
import { MAX_ENDED } from "../../src/recorder/record-store.ts";
import type { StreamSnapshot } from "../../src/recorder/snapshot.ts";
import {
  describeCarrier,
  describeCause,
  describeSeparator,
} from "../../src/ui/format/descriptions.ts";
import { createSyntheticClient } from "../fixtures/synthetic-client.ts";
import { DEFAULT_LIMITS } from "../../src/recorder/limits.ts";

function setUp() {
  const client = createSyntheticClient();
  const scheduled: Array<() => void> = [];
  const recorder = createRecorder(client.attach, (callback) => scheduled.push(callback));
  return {
    client,
    recorder,
    scheduled,
    /** Runs the scheduled callbacks, like an animation frame. */
    runFrame: () => {
      for (const callback of scheduled.splice(0)) callback();
    },
  };
}

function only(recorder: Recorder): StreamSnapshot {
  const [stream, ...others] = recorder.getRecording().streams;
  if (stream === undefined || others.length > 0) throw new Error("Expected exactly one stream.");
  return stream;
}

function entriesOf(stream: StreamSnapshot): Entry[] {
  const entries: Entry[] = [];
  for (let position = stream.first; position < stream.end; position += 1) {
    const entry = stream.record.entries.at(position);
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

function kinds(stream: StreamSnapshot): string[] {
  return entriesOf(stream).map((entry) => (entry.type === "frame" ? entry.data : entry.type));
}

describe("The record of a stream", () => {
  it("Frames are kept in order, as the facts that were received.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().event("a").comment("b").event("c");
    expect(kinds(only(recorder))).toEqual(["a", "b", "c"]);
    expect(only(recorder)).toMatchObject({ frames: 3, dropped: 0, status: "open" });
    expect(only(recorder).bytes).toBeGreaterThan(0);
  });

  it("The frames of a chunk are all there whenever the recording is read, also between two of them.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const one = client.stream("/one").connect().open().event("a", { id: "a1" });
    one.event("b", { inLatestChunk: true }).event("c", { inLatestChunk: true, id: "c3" });
    expect(kinds(only(recorder))).toEqual(["a", "b", "c"]);
    one.event("d", { inLatestChunk: true, id: undefined });
    expect(kinds(only(recorder))).toEqual(["a", "b", "c", "d"]);
    expect(only(recorder).frames).toBe(4);
    expect(only(recorder).connections[0]).toMatchObject({
      frames: 4,
      framesInChunk: 4,
      firstId: "a1",
      lastId: "c3",
    });
    expect(only(recorder).diagnostics).toMatchObject({ events: 4, eventsWithId: 3 });
  });

  it("Frames of two streams are not mixed up, although their chunks have the same number.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const one = client.stream("/one").connect().open();
    const two = client.stream("/two").connect().open();
    one.event("1a");
    two.event("2a");
    one.event("1b", { inLatestChunk: true });
    two.event("2b", { inLatestChunk: true });
    const { streams } = recorder.getRecording();
    expect(streams.map(kinds)).toEqual([
      ["1a", "1b"],
      ["2a", "2b"],
    ]);
  });

  it("Who carries a shared connection, and for how many tabs, is a part of the record.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open();
    const { id } = only(recorder);
    const carrier = { mode: "shared-worker", tabs: 3, reason: undefined } as const;
    for (const observer of client.observers) {
      observer({ type: "carrier", at: 1, streamId: id, ...carrier });
    }
    expect(only(recorder).record.carrier).toMatchObject(carrier);
    expect(describeCarrier(carrier)).toBe("shared-worker for 3 tabs");
    expect(describeCarrier({ mode: "local", tabs: 1, reason: "fault" })).toBe("this page (fault)");
  });

  it("A hand-over to another tab or worker is a row of the ledger.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open();
    const { id } = only(recorder);
    const handOver = { previous: "open", status: "connecting", cause: "hand-over" } as const;
    for (const observer of client.observers) {
      observer({
        type: "status",
        at: 1,
        streamId: id,
        connection: 2,
        error: undefined,
        ...handOver,
      });
    }
    const { connections } = only(recorder).record;
    expect(connections.map(({ number, end }) => [number, end?.cause])).toEqual([
      [1, "hand-over"],
      [2, undefined],
    ]);
    expect(describeCause("hand-over", undefined)).toBe("another tab or worker took over");
  });

  it("Events that a worker dropped are a row among the frames, and a gap.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().event("a");
    const { id } = only(recorder);
    for (const observer of client.observers) {
      observer({ type: "dropped", at: 1, streamId: id, count: 1200 });
    }
    const [, row] = entriesOf(only(recorder));
    expect(row?.type === "stopped" && describeSeparator(row)).toBe(
      "live: 1,200 events were dropped, because this page fell behind.",
    );
    expect(only(recorder).continuity).toBe("gap");
  });

  it("Of the connections, only those that changed are other objects in the next snapshot.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open().event("a").lose(10).connect("retry");
    const before = only(recorder).connections;
    stream.open().event("b");
    const after = only(recorder).connections;
    expect(after.map(({ frames }) => frames)).toEqual([1, 1]);
    expect(before.map(({ frames }) => frames)).toEqual([1, 0]);
    expect(after[0]).toBe(before[0]);
  });

  it("The latest 5,000 entries are kept, and dropped frames are counted.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open();
    for (let count = 1; count <= DEFAULT_LIMITS.entries + 1310; count += 1)
      stream.event(String(count));
    const snapshot = only(recorder);
    expect(snapshot.frames).toBe(DEFAULT_LIMITS.entries + 1310);
    expect(snapshot.dropped).toBe(1310);
    expect(kinds(snapshot).at(0)).toBe("1311");
    expect(kinds(snapshot)).toHaveLength(DEFAULT_LIMITS.entries);
  });

  it("At most 8 MiB of frames are kept per stream.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/files").connect().open();
    for (let count = 0; count < 40; count += 1) stream.event("x".repeat(128 * 1024));
    const { record, frames, dropped } = only(recorder);
    expect(record.weight).toBeLessThanOrEqual(DEFAULT_LIMITS.bytes);
    expect(dropped).toBeGreaterThan(0);
    expect(record.entries.end - record.entries.first).toBe(frames - dropped);
  });

  it("A single frame above the limit is kept while it is the latest.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/files").connect().open();
    stream.event("small").event("x".repeat(DEFAULT_LIMITS.bytes / 2));
    expect(entriesOf(only(recorder))).toHaveLength(1);
    stream.event("after");
    expect(kinds(only(recorder))).toEqual(["after"]);
  });

  it("At most 32 MiB of frames are kept across all streams.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    for (let index = 0; index < 8; index += 1) {
      const stream = client.stream(`/files/${index}`).connect().open();
      for (let count = 0; count < 30; count += 1) stream.event("x".repeat(128 * 1024));
    }
    const weights = recorder.getRecording().streams.map((stream) => stream.record.weight);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(
      DEFAULT_LIMITS.totalBytes,
    );
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });

  it("Decode failures are kept by frame.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().event("{").decodeFailure("Not JSON.");
    const { record, failureCount } = only(recorder);
    expect(failureCount).toBe(1);
    expect(record.failures.get(1)?.error.message).toBe("Not JSON.");
  });

  it("Clear removes the frames, and recording continues.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open().event("a");
    recorder.clear();
    expect(only(recorder)).toMatchObject({ frames: 0, dropped: 0, bytes: 0, status: "open" });
    stream.event("b");
    expect(kinds(only(recorder))).toEqual(["b"]);
  });
});

describe("A lost connection", () => {
  it("A loss adds the entries lost, waiting and reestablished between the frames.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open().event("a");
    stream.lose(742);
    client.now += 742;
    stream.connect("retry");
    client.now += 58;
    stream.open().event("b");
    const snapshot = only(recorder);
    expect(kinds(snapshot)).toEqual(["a", "lost", "waiting", "reestablished", "b"]);
    expect(entriesOf(snapshot)[1]).toMatchObject({ connection: 1, opened: true, cause: "error" });
    expect(entriesOf(snapshot)[2]).toMatchObject({ attempt: 1, delay: 742, source: "backoff" });
    expect(entriesOf(snapshot)[3]).toMatchObject({ connection: 2, downtime: 800 });
    expect(snapshot.reconnects).toBe(1);
  });

  it("The loss is entered before the wait, whichever fact comes first.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open();
    const [observer] = client.observers;
    observer?.({
      type: "reconnection",
      at: client.now,
      streamId: stream.id,
      connection: 1,
      attempt: 1,
      delay: 10,
      source: "backoff",
      due: client.now + 10,
      error: undefined,
    });
    stream.status("waiting", "end");
    expect(kinds(only(recorder))).toEqual(["lost", "waiting"]);
  });

  it("A failed attempt differs from a lost connection.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open();
    stream.lose(10).connect("retry").lose(20);
    const losses = entriesOf(only(recorder)).filter((entry) => entry.type === "lost");
    expect(losses).toMatchObject([
      { connection: 1, opened: true },
      { connection: 2, opened: false },
    ]);
  });

  it("An attempt that is superseded after renewed credentials is entered as lost.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open();
    stream.lose(10).connect("retry").connect("authorized").open();
    const stored = only(recorder);
    expect(entriesOf(stored)).toMatchObject([
      { type: "lost", connection: 1, opened: true },
      { type: "waiting" },
      { type: "lost", connection: 2, opened: false, cause: "authorized" },
      { type: "reestablished", connection: 3 },
    ]);
    expect(stored.record.connections[1]?.end).toMatchObject({ cause: "authorized" });
  });

  it("The end, a pause and reconnect() are entered.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open();
    stream.status("paused", "offline");
    stream.connect("online").open();
    stream.connect("reconnect").open();
    stream.lose(10).status("closed", "close");
    expect(kinds(only(recorder))).toEqual([
      "lost",
      "reestablished",
      "lost",
      "reestablished",
      "lost",
      "waiting",
      "stopped",
    ]);
  });

  it("A wait that reconnect() ends early has its actual duration.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open().lose(30_000);
    client.now += 2000;
    stream.connect("reconnect").open();
    const [lost, waiting, stopped, back] = entriesOf(only(recorder));
    expect(lost).toMatchObject({ type: "lost", connection: 1 });
    expect(waiting).toMatchObject({ type: "waiting", delay: 30_000, waited: 2000 });
    expect(stopped).toMatchObject({ type: "stopped", status: "connecting", cause: "reconnect" });
    expect(back).toMatchObject({ type: "reestablished", connection: 2, downtime: 2000 });
    const [first] = only(recorder).record.connections;
    expect(first?.cutShort).toEqual({ at: client.now, cause: "reconnect" });
  });

  it("A wait that ends as planned has no actual duration.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().lose(10).connect("retry").open();
    expect(kinds(only(recorder))).toEqual(["lost", "waiting", "reestablished"]);
    expect(entriesOf(only(recorder))[1]).not.toHaveProperty("waited");
  });

  it("The verdict of a reconnect is set at the first id of the next connection.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open();
    stream.event("a", { id: "1" }).event("b", { id: "2" });
    stream.lose(1).connect("retry").open().event("c", { id: "3" });
    stream.lose(1).connect("retry").open().event("f", { id: "6" });
    stream.lose(1).connect("retry").open().event("b", { id: "2" });
    const verdicts = only(recorder).record.connections.map(({ verdict }) => verdict);
    expect(verdicts).toEqual([undefined, "resumed", "gap", "duplicates"]);
  });
});

describe("The recording", () => {
  it("Streams that existed before recording started are recorded with their status.", () => {
    const { client, recorder } = setUp();
    client.stream("/prices").connect().open();
    recorder.start();
    expect(only(recorder)).toMatchObject({ status: "open", subscribers: 1, frames: 0 });
    expect(kinds(only(recorder))).toEqual([]);
  });

  it("Ended streams are kept below the live ones, latest first.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const first = client.stream("/first").connect().open().event("a");
    const second = client.stream("/second").connect().open();
    client.stream("/third").connect().open();
    first.status("closed", "unused").remove();
    client.now += 1;
    second.status("closed", "unused").remove();
    const names = recorder.getRecording().streams.map(({ record }) => record.name);
    expect(names).toEqual(["/third", "/second", "/first"]);
    expect(recorder.getRecording().streams.at(-1)?.frames).toBe(1);
  });

  it("At most 50 ended streams are kept.", () => {
    const { client, recorder } = setUp();
    recorder.start();
    for (let index = 0; index < MAX_ENDED + 5; index += 1) {
      client.now += 1;
      client.stream(`/${index}`).connect().open().remove();
    }
    const names = recorder.getRecording().streams.map(({ record }) => record.name);
    expect(names).toHaveLength(MAX_ENDED);
    expect(names).not.toContain("/4");
    expect(names).toContain("/5");
  });

  it("The snapshot of a stream is the same object until the stream changes.", () => {
    const { client, recorder, runFrame } = setUp();
    recorder.start();
    recorder.subscribe(() => {});
    const busy = client.stream("/busy").connect().open();
    client.stream("/quiet").connect().open();
    runFrame();
    const before = recorder.getRecording().streams;
    busy.event("a");
    runFrame();
    const after = recorder.getRecording().streams;
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });
});

describe("Subscribers", () => {
  it("Subscribers are notified once per animation frame, however many frames were received.", () => {
    const { client, recorder, runFrame } = setUp();
    recorder.start();
    const listener = vi.fn<() => void>();
    recorder.subscribe(listener);
    const stream = client.stream("/prices").connect().open();
    for (let count = 0; count < 1000; count += 1) stream.event("x");
    expect(listener).not.toHaveBeenCalled();
    runFrame();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(only(recorder).frames).toBe(1000);
    runFrame();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("Without subscribers nothing is scheduled, and the recording is built when it is read.", () => {
    const { client, recorder, scheduled } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().event("x");
    expect(scheduled).toHaveLength(0);
    expect(only(recorder).frames).toBe(1);
  });

  it("Subscribers of the health are notified of a status, but not of a frame.", () => {
    const { client, recorder, runFrame, scheduled } = setUp();
    recorder.start();
    const listener = vi.fn<() => void>();
    recorder.subscribeHealth(listener);
    const stream = client.stream("/prices").connect().open();
    runFrame();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(recorder.getHealth()).toMatchObject({ worst: "open", counts: { open: 1 } });
    stream.event("x");
    expect(scheduled).toHaveLength(0);
    stream.lose(100);
    runFrame();
    expect(recorder.getHealth().worst).toBe("waiting");
  });

  it("The recording does not change between two notifications.", () => {
    const { client, recorder, runFrame } = setUp();
    recorder.start();
    recorder.subscribe(() => {});
    const stream = client.stream("/prices").connect().open().event("a");
    runFrame();
    stream.event("b");
    expect(only(recorder).frames).toBe(1);
    runFrame();
    expect(only(recorder).frames).toBe(2);
  });
});

describe("Starting the recorder", () => {
  it("Starting twice attaches once, and the last stop detaches.", () => {
    const { client, recorder } = setUp();
    const stop = recorder.start();
    const stopToo = recorder.start();
    expect(client.observers.size).toBe(1);
    stop();
    stop();
    expect(client.observers.size).toBe(1);
    stopToo();
    expect(client.observers.size).toBe(0);
  });

  it("Starting again continues the streams that still exist, and ends the others.", () => {
    const { client, recorder } = setUp();
    const stop = recorder.start();
    client.stream("/kept").connect().open().event("a");
    const gone = client.stream("/gone").connect().open();
    stop();
    gone.remove();
    recorder.start();
    const [kept, ended] = recorder.getRecording().streams;
    expect(kept).toMatchObject({ frames: 1, endedAt: undefined });
    expect(ended?.record.name).toBe("/gone");
    expect(ended?.endedAt).toBeDefined();
  });
});
