import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEnvironment, type Signal } from "../../src/connection/environment.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("outside a page", () => {
  it("everything speaks for a connection", () => {
    const environment = createEnvironment();
    expect(environment.isOnline()).toBe(true);
    expect(environment.isVisible()).toBe(true);
    expect(environment.isFrozen()).toBe(false);
  });

  it("a sleep is told by a clock that jumps", () => {
    const environment = createEnvironment();
    const signals: Signal[] = [];
    const leave = environment.subscribe((signal) => signals.push(signal));
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

  it("a timer that a hidden tab runs late is no sleep, nor is a clock that is set back", () => {
    const environment = createEnvironment();
    const signals: Signal[] = [];
    const leave = environment.subscribe((signal) => signals.push(signal));
    for (const jump of [60_000, 120_000, -3_600_000]) {
      vi.setSystemTime(Date.now() + jump);
      vi.advanceTimersByTime(30_000);
    }
    expect(signals).toEqual([]);
    leave();
  });

  it("nothing is touched before the first subscriber, and nothing is left after the last", () => {
    const environment = createEnvironment();
    expect(vi.getTimerCount()).toBe(0);
    const leave = [1, 2].map(() => environment.subscribe(() => undefined));
    expect(vi.getTimerCount()).toBe(1);
    leave[0]!();
    leave[0]!();
    expect(vi.getTimerCount()).toBe(1);
    leave[1]!();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a listener that leaves while it is told does not keep the others from hearing", () => {
    const environment = createEnvironment();
    const heard: string[] = [];
    const leaveFirst = environment.subscribe(() => {
      heard.push("first");
      leaveFirst();
    });
    const leaveSecond = environment.subscribe(() => heard.push("second"));
    for (let times = 0; times < 2; times += 1) {
      vi.setSystemTime(Date.now() + 600_000);
      vi.advanceTimersByTime(30_000);
    }
    expect(heard).toEqual(["first", "second", "second"]);
    leaveSecond();
  });
});
