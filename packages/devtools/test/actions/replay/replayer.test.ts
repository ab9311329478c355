import type { FrameReceived, StreamControl } from "@runnel/hooks/inspect";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createReplayer } from "../../../src/actions/replay/replayer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function frame(at: number, data: string, id?: string): FrameReceived {
  const rest = { streamId: "1", connection: 1, sequence: 1, chunk: 1, raw: "", size: 0 };
  return {
    type: "frame",
    kind: "event",
    ...rest,
    at,
    eventType: "tick",
    data,
    id,
    synthetic: false,
  };
}

function setUp() {
  const heard: unknown[] = [];
  const calls: string[] = [];
  let isGone = false;
  const control = {
    replay: () => ({
      waiting: 0,
      dispatch: (event: unknown) => void heard.push(event),
      reset: () => void calls.push("reset"),
      end: () => void calls.push("end"),
    }),
  } as unknown as StreamControl;
  const replays = createReplayer(() => (isGone ? undefined : control));
  return {
    heard,
    data: () => heard.map((event) => (event as { data: string }).data).join(""),
    calls,
    replays,
    leave: () => {
      isGone = true;
    },
    play: (frames: readonly FrameReceived[], speed = 1, fromEmpty = false) =>
      replays.start({ source: "a", target: "b", targetId: "1", speed, fromEmpty }, frames),
  };
}

it("A replay keeps the gaps between the events, and their types and ids.", async () => {
  const { heard, replays, play } = setUp();
  play([frame(5000, "a", "1"), frame(6000, "b"), frame(9000, "c")]);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([{ type: "tick", data: "a", id: "1" }]);
  await vi.advanceTimersByTimeAsync(999);
  expect(heard).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2);
  expect(heard.at(-1)).toEqual({ type: "tick", data: "b" });
  expect(replays.get()).toMatchObject({ sent: 2, total: 3 });
  await vi.advanceTimersByTimeAsync(3000);
  expect(heard).toHaveLength(3);
  expect(replays.get()).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

it("A replay at 10× is ten times as fast.", async () => {
  const { heard, play } = setUp();
  play([frame(0, "a"), frame(10_000, "b")], 10);
  await vi.advanceTimersByTimeAsync(990);
  expect(heard).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(heard).toHaveLength(2);
});

it("A replay dispatches 5,000 simultaneous events in several tasks.", async () => {
  const { heard, play } = setUp();
  play(Array.from({ length: 5000 }, (_, index) => frame(0, String(index))));
  vi.advanceTimersToNextTimer();
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.length).toBeLessThan(1000);
  await vi.advanceTimersByTimeAsync(1000);
  expect(heard).toHaveLength(5000);
  expect(heard.at(-1)).toEqual({ type: "tick", data: "4999" });
});

it("A replay ends when it is stopped, when another one starts, and when its stream is removed.", async () => {
  const { heard, replays, play, leave } = setUp();
  const long = [frame(0, "a"), frame(60_000, "b")];
  play(long);
  await vi.advanceTimersByTimeAsync(1);
  replays.stop();
  expect(vi.getTimerCount()).toBe(0);
  play(long);
  play([frame(0, "other")]);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(heard.map((event) => (event as { data: string }).data)).toEqual(["a", "other"]);
  play(long);
  leave();
  await vi.advanceTimersByTimeAsync(1);
  expect(replays.get()).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

it("A replay without events ends immediately.", async () => {
  const { replays, play } = setUp();
  play([]);
  await vi.advanceTimersByTimeAsync(0);
  expect(replays.get()).toBeUndefined();
});

it("A replay waits for a gap that is longer than the maximum delay of a timer.", async () => {
  const { heard, replays, play } = setUp();
  play([frame(0, "a"), frame(40 * 86_400_000, "b")]);
  await vi.advanceTimersByTimeAsync(30 * 86_400_000);
  expect(heard).toHaveLength(1);
  expect(replays.get()).toMatchObject({ sent: 1, total: 2 });
  await vi.advanceTimersByTimeAsync(11 * 86_400_000);
  expect(heard).toHaveLength(2);
});

it("A replay of events that take long to handle yields to the page between them.", async () => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => {
    now += 3;
    return now;
  });
  const { heard, play } = setUp();
  play(Array.from({ length: 100 }, () => frame(0, "a")));
  await vi.advanceTimersToNextTimerAsync();
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.length).toBeLessThan(10);
  await vi.runAllTimersAsync();
  expect(heard).toHaveLength(100);
});

const FIVE = ["a", "b", "c", "d", "e"].map((data, index) => frame(index * 1000, data));

it("A paused replay dispatches nothing, a step dispatches one event, and resuming keeps the rest of the gap.", async () => {
  const { data, calls, replays, play } = setUp();
  play(FIVE);
  await vi.advanceTimersByTimeAsync(1600);
  replays.pause();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(data()).toBe("ab");
  expect(replays.get()).toMatchObject({ isPaused: true, sent: 2 });
  replays.resume();
  await vi.advanceTimersByTimeAsync(300);
  expect(data()).toBe("ab");
  await vi.advanceTimersByTimeAsync(200);
  expect(data()).toBe("abc");
  replays.step();
  expect(data()).toBe("abcd");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(data()).toBe("abcd");
  replays.step();
  // The live stream is held until the replay is stopped or resumed.
  expect(replays.get()).toMatchObject({ isPaused: true, sent: 5, total: 5 });
  expect(calls).toEqual([]);
  replays.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(replays.get()).toBeUndefined();
  expect(calls).toEqual(["end"]);
});

it("Seeking forward dispatches what is between, and seeking back begins again from empty.", async () => {
  const { data, calls, replays, play } = setUp();
  play(FIVE, 1, true);
  expect(calls).toEqual(["reset"]);
  await vi.advanceTimersByTimeAsync(0);
  replays.pause();
  replays.seek(4);
  await vi.advanceTimersByTimeAsync(0);
  expect(data()).toBe("abcd");
  replays.seek(2);
  await vi.advanceTimersByTimeAsync(0);
  expect(calls).toEqual(["reset", "reset"]);
  expect(data()).toBe("abcdab");
  expect(replays.get()).toMatchObject({ isPaused: true, sent: 2 });
  replays.resume();
  await vi.advanceTimersByTimeAsync(1000);
  expect(data()).toBe("abcdabc");
});

it("A replay that began with the present data does not go back.", async () => {
  const { data, calls, replays, play } = setUp();
  play(FIVE);
  await vi.advanceTimersByTimeAsync(1000);
  replays.seek(0);
  await vi.advanceTimersByTimeAsync(10);
  expect(data()).toBe("ab");
  expect(calls).toEqual([]);
});

it("The speed can be changed during a replay.", async () => {
  const { data, replays, play } = setUp();
  play(FIVE);
  await vi.advanceTimersByTimeAsync(1000);
  replays.setSpeed(10);
  await vi.advanceTimersByTimeAsync(305);
  expect(data()).toBe("abcde");
});
