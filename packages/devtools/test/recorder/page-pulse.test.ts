import { expect, it, onTestFinished, vi } from "vitest";
import { createPagePulse } from "../../src/recorder/page-pulse.ts";

it("A page is known to have been paused when its timers were late, at that time only.", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const pulse = createPagePulse();
  const stop = pulse.start();
  const start = Date.now();
  vi.advanceTimersByTime(5000);
  expect(pulse.wasPaused(start, Date.now())).toBe(false);

  // A breakpoint: the time passes, but no timer runs.
  const paused = Date.now();
  vi.setSystemTime(paused + 3000);
  expect(pulse.wasPaused(paused, Date.now())).toBe(true);
  vi.advanceTimersByTime(250);
  const resumed = Date.now();
  expect(pulse.wasPaused(paused, resumed)).toBe(true);
  vi.advanceTimersByTime(5000);
  expect(pulse.wasPaused(paused + 1000, paused + 1500)).toBe(true);
  expect(pulse.wasPaused(start, paused - 1000)).toBe(false);
  expect(pulse.wasPaused(resumed, Date.now())).toBe(false);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});
