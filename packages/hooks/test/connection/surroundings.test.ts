import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSurroundings, type Signal } from "../../src/connection/surroundings.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("outside a page", () => {
  test("everything speaks for a connection", () => {
    const surroundings = createSurroundings();
    expect(surroundings.isOnline()).toBe(true);
    expect(surroundings.isVisible()).toBe(true);
    expect(surroundings.isFrozen()).toBe(false);
  });

  test("a sleep is told by a clock that jumps", () => {
    const surroundings = createSurroundings();
    const signals: Signal[] = [];
    const leave = surroundings.subscribe((signal) => signals.push(signal));
    vi.advanceTimersByTime(3_600_000);
    expect(signals).toEqual([]);
    // The machine sleeps: the clock goes on, timers do not.
    vi.setSystemTime(Date.now() + 600_000);
    vi.advanceTimersByTime(30_000);
    expect(signals).toEqual(["wake"]);
    vi.advanceTimersByTime(3_600_000);
    expect(signals).toEqual(["wake"]);
    leave();
  });

  test("a timer that a hidden tab runs late is no sleep, nor is a clock that is set back", () => {
    const surroundings = createSurroundings();
    const signals: Signal[] = [];
    const leave = surroundings.subscribe((signal) => signals.push(signal));
    for (const jump of [60_000, 120_000, -3_600_000]) {
      vi.setSystemTime(Date.now() + jump);
      vi.advanceTimersByTime(30_000);
    }
    expect(signals).toEqual([]);
    leave();
  });

  test("nothing is touched before the first subscriber, and nothing is left after the last", () => {
    const surroundings = createSurroundings();
    expect(vi.getTimerCount()).toBe(0);
    const leave = [1, 2].map(() => surroundings.subscribe(() => undefined));
    expect(vi.getTimerCount()).toBe(1);
    leave[0]!();
    leave[0]!();
    expect(vi.getTimerCount()).toBe(1);
    leave[1]!();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a listener that leaves while it is told does not keep the others from hearing", () => {
    const surroundings = createSurroundings();
    const heard: string[] = [];
    const leaveFirst = surroundings.subscribe(() => {
      heard.push("first");
      leaveFirst();
    });
    const leaveSecond = surroundings.subscribe(() => heard.push("second"));
    for (let times = 0; times < 2; times += 1) {
      vi.setSystemTime(Date.now() + 600_000);
      vi.advanceTimersByTime(30_000);
    }
    expect(heard).toEqual(["first", "second", "second"]);
    leaveSecond();
  });
});
