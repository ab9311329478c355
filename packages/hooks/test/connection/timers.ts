import { expect, vi } from "vitest";

/** The pending timers of Runnel's own code: set, and neither fired nor cleared. */
export interface TimerWatch {
  readonly pending: number;
  /** Resolves when none is pending. The throttle timer between two flushes ends by itself. */
  none(): Promise<void>;
  stop(): void;
}

const OWN_CODE = /\/src\/(connection|event-stream|store|react)\//;

/** Watches the timers from now on, except those of Node's `fetch` and of the test runner. */
export function watchTimers(): TimerWatch {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const pending = new Set<unknown>();

  function isOwn(): boolean {
    return OWN_CODE.test(new Error("who asks?").stack ?? "");
  }

  Object.assign(globalThis, {
    setTimeout(callback: (...given: unknown[]) => void, delay?: number, ...given: unknown[]) {
      const timer = setTimeout(() => {
        pending.delete(timer);
        callback(...given);
      }, delay);
      if (isOwn()) pending.add(timer);
      return timer;
    },
    setInterval(...given: Parameters<typeof setInterval>) {
      const timer = setInterval(...given);
      if (isOwn()) pending.add(timer);
      return timer;
    },
    clearTimeout(timer: Parameters<typeof clearTimeout>[0]) {
      pending.delete(timer);
      clearTimeout(timer);
    },
    clearInterval(timer: Parameters<typeof clearInterval>[0]) {
      pending.delete(timer);
      clearInterval(timer);
    },
  });

  return {
    get pending() {
      return pending.size;
    },
    none: () => vi.waitFor(() => expect(pending.size).toBe(0), { interval: 5, timeout: 30_000 }),
    stop: () =>
      void Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval }),
  };
}

/** A monotonic clock that a test can advance without running a timer, as during a sleep of the machine. */
export interface MonotonicClock {
  jump(milliseconds: number): void;
}

/** Call it after `vi.useFakeTimers`, which replaces `performance`. */
export function takeMonotonicClock(): MonotonicClock {
  const now = performance.now.bind(performance);
  let offset = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now() + offset);
  return {
    jump(milliseconds) {
      offset += milliseconds;
    },
  };
}
