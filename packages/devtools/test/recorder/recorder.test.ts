import { describe, expect, it, vi } from "vitest";
import type { Entry } from "../../src/recorder/entry.ts";
import type { Recorder } from "../../src/recorder/recorder.ts";
import { createRecorder } from "../../src/recorder/recorder.ts";
import { MAX_ENDED, MAX_TOTAL_BYTES } from "../../src/recorder/record-store.ts";
import type { StreamSnapshot } from "../../src/recorder/snapshot.ts";
import { MAX_BYTES, MAX_ENTRIES } from "../../src/recorder/stream-record.ts";
import { createSyntheticClient } from "../fixtures/synthetic-client.ts";

function setUp() {
  const client = createSyntheticClient();
  const scheduled: Array<() => void> = [];
  const recorder = createRecorder(client.attach, (callback) => scheduled.push(callback));
  return {
    client,
    recorder,
    scheduled,
    /** What an animation frame does. */
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

describe("what is kept of a stream", () => {
  it("is its frames, as the facts that came, in order", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().event("a").comment("b").event("c");
    expect(kinds(only(recorder))).toEqual(["a", "b", "c"]);
    expect(only(recorder)).toMatchObject({ frames: 3, dropped: 0, status: "open" });
    expect(only(recorder).bytes).toBeGreaterThan(0);
  });

  it("is at most the latest 5,000 entries, and how many frames were dropped", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open();
    for (let count = 1; count <= MAX_ENTRIES + 1310; count += 1) stream.event(String(count));
    const snapshot = only(recorder);
    expect(snapshot.frames).toBe(MAX_ENTRIES + 1310);
    expect(snapshot.dropped).toBe(1310);
    expect(kinds(snapshot).at(0)).toBe("1311");
    expect(kinds(snapshot)).toHaveLength(MAX_ENTRIES);
  });

  it("is at most 8 MiB of frames", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/files").connect().open();
    for (let count = 0; count < 40; count += 1) stream.event("x".repeat(128 * 1024));
    const { record, frames, dropped } = only(recorder);
    expect(record.weight).toBeLessThanOrEqual(MAX_BYTES);
    expect(dropped).toBeGreaterThan(0);
    expect(record.entries.end - record.entries.first).toBe(frames - dropped);
  });

  it("is one frame that is heavier than the cap, for as long as it is the latest", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/files").connect().open();
    stream.event("small").event("x".repeat(MAX_BYTES / 2));
    expect(entriesOf(only(recorder))).toHaveLength(1);
    stream.event("after");
    expect(kinds(only(recorder))).toEqual(["after"]);
  });

  it("is less where all streams together would hold more than 32 MiB", () => {
    const { client, recorder } = setUp();
    recorder.start();
    for (let index = 0; index < 8; index += 1) {
      const stream = client.stream(`/files/${index}`).connect().open();
      for (let count = 0; count < 30; count += 1) stream.event("x".repeat(128 * 1024));
    }
    const weights = recorder.getRecording().streams.map((stream) => stream.record.weight);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(MAX_TOTAL_BYTES);
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });

  it("has its decode failures by frame", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().event("{").decodeFailure("Not JSON.");
    const { record, failureCount } = only(recorder);
    expect(failureCount).toBe(1);
    expect(record.failures.get(1)?.error.message).toBe("Not JSON.");
  });

  it("is forgotten by clear, but goes on", () => {
    const { client, recorder } = setUp();
    recorder.start();
    const stream = client.stream("/prices").connect().open().event("a");
    recorder.clear();
    expect(only(recorder)).toMatchObject({ frames: 0, dropped: 0, bytes: 0, status: "open" });
    stream.event("b");
    expect(kinds(only(recorder))).toEqual(["b"]);
  });
});

describe("a lost connection", () => {
  it("is told between the frames: lost, waiting, reestablished", () => {
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

  it("is told before its wait, whichever fact comes first", () => {
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

  it("tells attempts that failed apart from connections that were lost", () => {
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

  it("is told where an attempt was given up for the next one: credentials were renewed", () => {
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

  it("is told where the stream ends, pauses, or is reconnected by hand", () => {
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

  it("is waited for only until somebody reconnects by hand, and says so", () => {
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

  it("is waited for to the end where nothing cuts that short", () => {
    const { client, recorder } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().lose(10).connect("retry").open();
    expect(kinds(only(recorder))).toEqual(["lost", "waiting", "reestablished"]);
    expect(entriesOf(only(recorder))[1]).not.toHaveProperty("waited");
  });

  it("is judged by the first id that the next connection receives", () => {
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

describe("streams", () => {
  it("are there that began before the recorder did, with their status", () => {
    const { client, recorder } = setUp();
    client.stream("/prices").connect().open();
    recorder.start();
    expect(only(recorder)).toMatchObject({ status: "open", subscribers: 1, frames: 0 });
    expect(kinds(only(recorder))).toEqual([]);
  });

  it("that ended are kept below the live ones, the latest first", () => {
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

  it("that ended are forgotten when more than 50 have", () => {
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

  it("keep their snapshot for as long as nothing about them changes", () => {
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

describe("notification", () => {
  it("comes once per animation frame, however many frames came", () => {
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

  it("is not even scheduled while nobody subscribes, and the recording is there all the same", () => {
    const { client, recorder, scheduled } = setUp();
    recorder.start();
    client.stream("/prices").connect().open().event("x");
    expect(scheduled).toHaveLength(0);
    expect(only(recorder).frames).toBe(1);
  });

  it("reaches the pill for a status, and not for a frame", () => {
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

  it("leaves the recording as it was announced until the next announcement", () => {
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

describe("starting", () => {
  it("twice attaches once, and only the last to stop detaches", () => {
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

  it("again goes on with the streams that are still there and ends the others", () => {
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
