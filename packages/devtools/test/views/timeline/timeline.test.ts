import { expect, it } from "vitest";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import type { StreamSnapshot } from "../../../src/recorder/snapshot.ts";
import { formatMoment, niceStep } from "../../../src/views/timeline/axis.ts";
import { spanMetricsOf, latenciesOf } from "../../../src/views/timeline/metrics.ts";
import { createDurations } from "../../../src/views/timeline/durations.ts";
import { columnsOf, readColumns } from "../../../src/views/timeline/frame-columns.ts";
import {
  describeSelected,
  moveSelection,
  selectionIn,
  withSelection,
} from "../../../src/views/timeline/selection.ts";
import { drawable, gapsOf, recordedSpan } from "../../../src/views/timeline/span.ts";
import { stallsOf } from "../../../src/views/timeline/stalls.ts";
import { throughputOf } from "../../../src/views/timeline/throughput.ts";
import { lanesOf, ticksOf } from "../../../src/views/timeline/ticks.ts";
import type { SyntheticClient } from "../../fixtures/synthetic-client.ts";
import { createSyntheticClient } from "../../fixtures/synthetic-client.ts";
import { DEFAULT_LIMITS } from "../../../src/recorder/limits.ts";

const START = 1_000_000;

function record(): {
  client: SyntheticClient;
  /** The stream before its columns are read. */
  unreadStream: () => StreamSnapshot;
  streamOf: () => StreamSnapshot;
} {
  const client = createSyntheticClient();
  client.now = START;
  const recorder = createRecorder(client.attach, (callback) => callback());
  recorder.start();
  function unreadStream(): StreamSnapshot {
    const [stream] = recorder.getRecording().streams;
    if (stream === undefined) throw new Error("No stream is recorded.");
    return stream;
  }
  return {
    client,
    unreadStream,
    streamOf: () => {
      const stream = unreadStream();
      readColumns(stream);
      return stream;
    },
  };
}

it("The timeline covers a live stream until now, and an ended stream until its end.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  client.now += 4000;
  stream.event("x");
  expect(recordedSpan(streamOf(), START + 9000)).toEqual({ from: START, to: START + 9000 });
  stream.status("closed", "end");
  expect(recordedSpan(streamOf(), START + 9000)).toEqual({ from: START, to: START + 4000 });
});

it("A new stream is drawn at the scale of one second, and its metrics cover the recorded time.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open().event("x");
  const recorded = recordedSpan(streamOf(), START + 100);
  expect(recorded).toEqual({ from: START, to: START + 100 });
  expect(drawable(streamOf(), recorded)).toEqual({ from: START, to: START + 1000 });
  stream.status("closed", "end");
  const ended = recordedSpan(streamOf(), START + 100);
  expect(drawable(streamOf(), ended)).toEqual({ from: START, to: START + 20 });
});

it("The timeline starts at the oldest frame that is kept.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (let count = 0; count < DEFAULT_LIMITS.entries + 500; count += 1) {
    client.now += 1;
    stream.event("x");
  }
  expect(recordedSpan(streamOf(), client.now).from).toBe(START + 501);
});

it("Gaps include failed attempts.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open().event("x");
  client.now += 1000;
  stream.lose(500);
  client.now += 500;
  stream.connect("retry");
  client.now += 100;
  stream.lose(1000);
  client.now += 1000;
  stream.connect("retry");
  expect(gapsOf(streamOf(), client.now + 50)).toEqual([{ from: START + 1000, to: START + 2650 }]);
  client.now += 200;
  stream.open();
  expect(gapsOf(streamOf(), client.now + 50)).toEqual([{ from: START + 1000, to: START + 2800 }]);
});

it("After a first attempt that failed, the gap starts at the failure.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect();
  expect(gapsOf(streamOf(), START + 500)).toEqual([]);
  client.now += 500;
  stream.lose(1000);
  expect(gapsOf(streamOf(), START + 900)).toEqual([{ from: START + 500, to: START + 900 }]);
  client.now += 1000;
  stream.connect("retry").open();
  expect(gapsOf(streamOf(), client.now)).toEqual([{ from: START + 500, to: START + 1500 }]);
});

it("There is no gap after the end of a stream.", () => {
  const { client, streamOf } = record();
  client.stream("/a").connect().open().event("x").status("closed", "end");
  expect(gapsOf(streamOf(), START + 5000)).toEqual([]);
});

it("A silence that is much longer than usual is a stall.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (let count = 0; count < 30; count += 1) {
    client.now += 100;
    stream.event("x");
  }
  client.now += 5000;
  stream.event("late");
  client.now += 100;
  stream.event("x");
  const stall = { from: START + 3000, to: START + 8000 };
  expect(stallsOf(streamOf(), client.now + 200)).toEqual([stall]);
  const running = { from: client.now, to: client.now + 3000 };
  expect(stallsOf(streamOf(), client.now + 3000)).toEqual([stall, running]);
});

it("Usual silences, silences with comments, and time without a connection are not stalls.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (let count = 0; count < 20; count += 1) {
    client.now += 15_000;
    stream.comment("alive");
  }
  stream.lose(60_000);
  client.now += 600_000;
  stream.connect("retry").open().event("x");
  expect(stallsOf(streamOf(), client.now)).toEqual([]);
});

it("There are no stalls until enough silences were measured.", () => {
  const { client, streamOf } = record();
  client.stream("/a").connect().open().event("x");
  expect(stallsOf(streamOf(), client.now + 60_000)).toEqual([]);
});

it("Metrics include events and bytes per second, and the gaps between frames of the same connection.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (const gap of [0, 10, 20, 30, 40]) {
    client.now += gap;
    stream.event("x", { id: undefined });
  }
  stream.lose(900);
  client.now += 900;
  stream.connect("retry").open().event("y", { id: undefined }).comment("z");
  const size = "event: message\ndata: x\n\n".length;
  const figures = spanMetricsOf(streamOf(), { from: START, to: START + 1000 });
  expect(figures.events).toBe(6);
  expect(figures.eventsPerSecond).toBe(6);
  expect(figures.bytesPerSecond).toBe(6 * size + ": z\n".length);
  // 10, 20, 30 and 40 for the first connection, 0 for the second; the loss is not a gap.
  expect(figures.gapP50).toBe(20);
  expect(figures.gapP95).toBe(30);
  expect(spanMetricsOf(streamOf(), { from: START + 25, to: START + 70 }).events).toBe(2);
  expect(
    spanMetricsOf(streamOf(), { from: START + 5000, to: START + 6000 }).gapP50,
  ).toBeUndefined();
});

it("Latencies to headers, first byte and first frame are measured from the request.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect();
  expect(latenciesOf(streamOf().connections[0])).toEqual({});
  client.now += 120;
  stream.open();
  client.now += 30;
  stream.event("x");
  expect(latenciesOf(streamOf().connections[0])).toEqual({
    headers: 120,
    firstByte: 150,
    firstFrame: 150,
  });
});

it("Frames on the same pixel are grouped by connection and kind.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (let count = 0; count < 100; count += 1) {
    client.now += 10;
    stream.event("x");
  }
  stream.event("{").decodeFailure("no").comment("c");
  const span = { from: START, to: START + 1000 };
  const ticks = ticksOf(streamOf(), span, (at) => (at - START) / 100);
  expect(ticks).toHaveLength(13);
  expect(ticks[1]).toEqual({ connection: 1, kind: "event", x: 1, count: 10 });
  expect(ticks.slice(-2).map(({ kind, count }) => `${count} ${kind}`)).toEqual([
    "1 failure",
    "1 comment",
  ]);
});

it("Each connection in a time span has a lane, latest first, and lanes that do not fit are counted.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (let count = 0; count < 4; count += 1) {
    client.now += 1000;
    stream.lose(100).connect("retry").open();
  }
  const { lanes, hidden } = lanesOf(streamOf(), { from: START, to: client.now }, 3);
  expect(lanes.map(({ number }) => number)).toEqual([5, 4, 3]);
  expect(hidden).toBe(2);
  const late = lanesOf(streamOf(), { from: START + 2500, to: START + 2600 }, 10);
  expect(late.lanes.map(({ number }) => number)).toEqual([3]);
});

it("The parts of the throughput stay in place as time passes.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (let count = 0; count < 200; count += 1) {
    client.now += 10;
    stream.event("x", { id: undefined });
  }
  const at = (shift: number): ReturnType<typeof throughputOf> => {
    const span = { from: START + shift, to: START + 2000 + shift };
    return throughputOf([streamOf()], span, span, 20);
  };
  expect(at(0).step).toBe(100);
  expect(at(0).mostEvents).toBe(100);
  expect(at(30).start).toBe(at(0).start);
  expect(at(130).start).toBe(at(0).start + 100);
  expect([...at(130).events.subarray(0, 18)]).toEqual([...at(0).events.subarray(1, 19)]);
  expect([...at(0).events.subarray(10, 20)]).toEqual(Array.from({ length: 10 }, () => 100));
});

it("The throughput of five events per second is five, at any zoom.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (let count = 0; count < 100; count += 1) {
    client.now += 200;
    stream.event("x", { id: undefined });
  }
  for (const length of [20_000, 10_000, 2000, 500, 50]) {
    const span = { from: START + 20_000 - length, to: START + 20_000 };
    const recorded = { from: START, to: START + 20_000 };
    for (const parts of [10, 60, 400]) {
      expect(throughputOf([streamOf()], span, recorded, parts).mostEvents).toBe(5);
    }
  }
});

it("The labels of the axis are round, with as many decimals as needed to tell them apart.", () => {
  expect([0.3, 3, 30, 70, 900, 4000, 40_000, 90_000_000].map(niceStep)).toEqual([
    1, 5, 50, 100, 1000, 5000, 60_000, 172_800_000,
  ]);
  expect(formatMoment(12_500, 500)).toBe("12.5s");
  expect(formatMoment(12_000, 500)).toBe("12.0s");
  expect(formatMoment(12_000, 1000)).toBe("12s");
  expect(formatMoment(12_345)).toBe("12.345s");
  expect(formatMoment(10_000)).toBe("10s");
  expect(formatMoment(100)).toBe("0.1s");
  expect(formatMoment(0)).toBe("0s");
});

it("A single outlier does not change a quantile.", () => {
  const quantile = (values: readonly number[], share: number): number | undefined => {
    const durations = createDurations();
    for (const value of values) durations.add(value);
    return durations.quantile(share);
  };
  expect(quantile([], 0.5)).toBeUndefined();
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([1, 2, 3, 4, 1000], 0.95)).toBe(4);
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
});

it("A quantile is the one of the sorted values, whether they are whole, fractional, long or negative.", () => {
  const values = [-5, 0, 0.5, 3, 3, 3.25, 17, 4095, 4095.5, 4096, 60_000.5, 3_600_000];
  const durations = createDurations();
  for (const value of [...values].reverse()) durations.add(value);
  for (const [index, value] of values.entries()) {
    expect(durations.quantile(index / (values.length - 1) + 1e-9)).toBe(value);
  }
});

it("A frame is read once for the timeline, however many are kept, and dropped when it leaves the memory.", () => {
  const { client, streamOf } = record();
  const stream = client.stream("/a").connect().open();
  for (let round = 1; round <= 6; round += 1) {
    for (let count = 0; count < 1500; count += 1) stream.event(`${round}`).comment("x");
    const { record: kept } = streamOf();
    const { first, end, sequence, isEvent } = columnsOf({ record: kept });
    expect(end - first).toBe(Math.min(3000 * round, DEFAULT_LIMITS.entries));
    expect(sequence[end - 1]).toBe(3000 * round);
    expect([...isEvent.subarray(end - 4, end)]).toEqual([1, 0, 1, 0]);
    const order = sequence.subarray(first, end);
    expect(
      order.every((number, index) => index === 0 || number === (order[index - 1] ?? 0) + 1),
    ).toBe(true);
  }
});

it("Frames are read in time slices, and each call goes on where the last one ended.", () => {
  const { client, unreadStream } = record();
  const recorded = client.stream("/a").connect().open();
  for (let count = 0; count < 10; count += 1) recorded.event("x");
  const later = unreadStream();
  let calls = 1;
  while (!readColumns(later, () => true)) calls += 1;
  expect(calls).toBe(10);
  const { first, end } = columnsOf(later);
  expect(end - first).toBe(10);
});

it("The selection is read from the filter, and replaced in it.", () => {
  expect(selectionIn("")).toBeUndefined();
  expect(selectionIn("acme -at:1s..2s")).toBeUndefined();
  expect(selectionIn("acme at:1s..2.5s event:tick")).toEqual({ from: 1000, to: 2500 });
  expect(selectionIn("at:soon")).toBeUndefined();
  expect(withSelection("", { from: 1000, to: 2500 })).toBe("at:1s..2.5s");
  expect(withSelection("acme at:1s..2s size:>1kb", { from: 0, to: 70 })).toBe(
    "acme size:>1kb at:0s..0.07s",
  );
  expect(withSelection("acme at:1s..2s", undefined)).toBe("acme");
  expect(withSelection("at:1s..2s", undefined)).toBe("");
  const odd = { from: 1234, to: 99_999 };
  expect(selectionIn(withSelection("acme", odd))).toEqual(odd);
});

it("The arrow keys create, move and resize a selection.", () => {
  const shown = { from: 0, to: 10_000 };
  const move = (
    selection: { from: number; to: number } | undefined,
    key: string,
    shift = false,
  ): unknown => moveSelection(selection, key, shift, shown);
  expect(move(undefined, "ArrowRight")).toEqual({ from: 0, to: 1000 });
  expect(move(undefined, "ArrowLeft")).toEqual({ from: 9000, to: 10_000 });
  expect(move(undefined, "Home")).toEqual({ from: 0, to: 1000 });
  expect(move(undefined, "End")).toEqual({ from: 9000, to: 10_000 });
  expect(move(undefined, "x")).toBeUndefined();
  const some = { from: 2000, to: 3000 };
  expect(move(some, "ArrowRight")).toEqual({ from: 2100, to: 3100 });
  expect(move(some, "PageUp")).toEqual({ from: 3000, to: 4000 });
  expect(move(some, "ArrowLeft", true)).toEqual({ from: 2000, to: 2900 });
  expect(move(some, "End", true)).toEqual({ from: 2000, to: 10_000 });
  expect(move(some, "Home")).toEqual({ from: 0, to: 1000 });
  expect(move(some, "End")).toEqual({ from: 9000, to: 10_000 });
  expect(move({ from: 9000, to: Infinity }, "ArrowLeft")).toEqual({ from: 8900, to: 9900 });
});

it("The selection is described in words.", () => {
  expect(describeSelected(undefined, 0)).toBe("nothing selected");
  expect(describeSelected({ from: 1000, to: 2500 }, 1)).toBe("1s to 2.5s, 1 frame");
  expect(describeSelected({ from: -Infinity, to: Infinity }, 2)).toBe("0s to the end, 2 frames");
});
