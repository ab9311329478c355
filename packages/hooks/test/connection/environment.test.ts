import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEnvironment } from "../../src/connection/environment.ts";
import type { Signal } from "../../src/connection/environment.ts";
import { takeMonotonicClock } from "./timers.ts";
import type { MonotonicClock } from "./timers.ts";

let clock: MonotonicClock;
beforeEach(() => {
  vi.useFakeTimers();
  clock = takeMonotonicClock();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("Outside a page, the environment", () => {
  it("has no reason not to connect", () => {
    const environment = createEnvironment();
    expect(environment.isOnline()).toBe(true);
    expect(environment.isVisible()).toBe(true);
    expect(environment.isFrozen()).toBe(false);
  });

  it("reports a sleep when the monotonic clock jumps", () => {
    const environment = createEnvironment();
    const signals: Signal[] = [];
    const leave = environment.subscribe((signal) => signals.push(signal));
    vi.advanceTimersByTime(3_600_000);
    expect(signals).toEqual([]);
    // The machine sleeps: the clock advances, timers do not fire.
    clock.jump(600_000);
    vi.advanceTimersByTime(30_000);
    expect(signals).toEqual(["wake"]);
    vi.advanceTimersByTime(3_600_000);
    expect(signals).toEqual(["wake"]);
    leave();
  });

  it("reports no sleep when a hidden tab runs its timers late", () => {
    const environment = createEnvironment();
    const signals: Signal[] = [];
    const leave = environment.subscribe((signal) => signals.push(signal));
    for (const jump of [60_000, 120_000]) {
      clock.jump(jump);
      vi.advanceTimersByTime(30_000);
    }
    expect(signals).toEqual([]);
    leave();
  });

  it.each([
    ["forward", 600_000],
    ["back", -3_600_000],
  ])("reports no sleep when the wall clock is set %s", (_direction, jump) => {
    const environment = createEnvironment();
    const signals: Signal[] = [];
    const leave = environment.subscribe((signal) => signals.push(signal));
    vi.setSystemTime(Date.now() + jump);
    vi.advanceTimersByTime(60_000);
    expect(signals).toEqual([]);
    leave();
  });

  it("sets no timer before its first subscriber, and leaves none after its last", () => {
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

  it("still notifies the other listeners when one unsubscribes during the call", () => {
    const environment = createEnvironment();
    const heard: string[] = [];
    const leaveFirst = environment.subscribe(() => {
      heard.push("first");
      leaveFirst();
    });
    const leaveSecond = environment.subscribe(() => heard.push("second"));
    for (let times = 0; times < 2; times += 1) {
      clock.jump(600_000);
      vi.advanceTimersByTime(30_000);
    }
    expect(heard).toEqual(["first", "second", "second"]);
    leaveSecond();
  });
});
