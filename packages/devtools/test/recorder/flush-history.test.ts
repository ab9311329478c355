import type { HookCall } from "@runnel/hooks/inspect";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MAX_COMMITS, MAX_FLUSHES } from "../../src/recorder/flush-history.ts";
import { startPerformanceTracks } from "../../src/recorder/performance-tracks.ts";
import type { StreamRecord } from "../../src/recorder/stream-record.ts";
import { recordsOf, startRecorder } from "../fixtures/recordings.ts";
import type { SyntheticStream } from "../fixtures/synthetic-client.ts";

let time = 0;

beforeEach(() => {
  time = 1000;
  vi.spyOn(performance, "now").mockImplementation(() => time);
});
afterEach(() => vi.useRealTimers());

const hook = (component: string): HookCall => ({
  number: 1,
  hook: "useSSEEvent",
  through: [],
  component,
  types: ["message"],
});

function flush(stream: SyntheticStream, events: number): void {
  stream.fact({ type: "flush", events, notified: 1 });
}

function start(): ReturnType<typeof startRecorder> & {
  readonly stream: SyntheticStream;
  readonly record: StreamRecord;
} {
  const started = startRecorder();
  const stream = started.client.stream("/a").connect().open();
  const [record] = recordsOf(started.recorder);
  if (record === undefined) throw new Error("No stream is recorded.");
  return { ...started, stream, record };
}

it("Each event is found in the flush that published it, with the commits that followed.", () => {
  const { stream, record } = start();
  stream.event("1").comment("keep-alive");
  time = 1002;
  stream.event("2");
  expect(record.flushes.find(1)).toBeUndefined();
  time = 1005;
  flush(stream, 2);
  time = 1006;
  stream.fact({ type: "commit", hook: hook("Prices") });
  stream.event("3");
  flush(stream, 1);
  expect(record.flushes.find(1)).toEqual({
    first: 1,
    last: 3,
    parsedAt: 1000,
    flushedAt: 1005,
    events: 2,
    notified: 1,
    commits: [{ at: 1006, hook: hook("Prices") }],
    commitCount: 1,
  });
  expect(record.flushes.find(3)).toBe(record.flushes.find(1));
  expect(record.flushes.find(4)).toMatchObject({ first: 4, last: 4, commits: [] });
});

it("A commit after a flush without events, as of a status, belongs to no event.", () => {
  const { stream, record } = start();
  stream.event("1");
  flush(stream, 1);
  flush(stream, 0);
  stream.fact({ type: "commit", hook: hook("Status") });
  expect(record.flushes.find(1)?.commitCount).toBe(0);
});

it("The time of an event is that of its own chunk, not of comments before it.", () => {
  const { stream, record } = start();
  stream.comment("keep-alive");
  time = 1001;
  flush(stream, 0);
  time = 9000;
  stream.event("1");
  stream.event("2", { inLatestChunk: true });
  time = 9004;
  stream.event("3");
  time = 9005;
  flush(stream, 3);
  expect(record.flushes.find(3)).toMatchObject({ first: 2, last: 4, parsedAt: 9000 });
});

it("The flushes of a stream and the commits of a flush are limited.", () => {
  const { stream, record } = start();
  for (let count = 0; count < MAX_FLUSHES + 10; count += 1) {
    stream.event("x");
    flush(stream, 1);
  }
  for (let count = 0; count < MAX_COMMITS + 5; count += 1) {
    stream.fact({ type: "commit", hook: hook("Row") });
  }
  expect(record.flushes.find(10)).toBeUndefined();
  expect(record.flushes.find(11)).toBeDefined();
  const latest = record.flushes.find(MAX_FLUSHES + 10);
  expect([latest?.commits.length, latest?.commitCount]).toEqual([MAX_COMMITS, MAX_COMMITS + 5]);
});

it("Tracks have the flushes that came since, the longest ones, and leave no entry in the page.", () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const measure = vi.spyOn(performance, "measure").mockReturnValue({} as PerformanceMeasure);
  const clear = vi.spyOn(performance, "clearMeasures");
  const { stream, recorder } = start();
  stream.event("before");
  flush(stream, 1);
  const stop = startPerformanceTracks(() => [recorder]);
  for (let count = 1; count <= 50; count += 1) {
    stream.event("x");
    time += count;
    flush(stream, 1);
  }
  stream.fact({ type: "commit", hook: hook("Prices") });
  vi.advanceTimersByTime(100);
  const names = measure.mock.calls.map(([name]) => name);
  expect(names).toEqual([
    "Runnel: 1 event",
    "Runnel: Commit: Prices",
    ...Array(5).fill("Runnel: 1 event"),
  ]);
  expect(clear.mock.calls.map(([name]) => name)).toEqual(names);
  expect(measure.mock.calls[0]?.[1]).toMatchObject({
    start: time - 50,
    end: time,
    detail: { devtools: { dataType: "track-entry", trackGroup: "Runnel", track: "/a" } },
  });
  vi.advanceTimersByTime(100);
  expect(measure).toHaveBeenCalledTimes(7);
  stop();
  stream.event("after");
  flush(stream, 1);
  vi.advanceTimersByTime(500);
  expect(measure).toHaveBeenCalledTimes(7);
});
