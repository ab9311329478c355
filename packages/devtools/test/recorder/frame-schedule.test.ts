import { beforeEach, expect, it, vi } from "vitest";
import { createFrameSchedule } from "../../src/recorder/frame-schedule.ts";

let frames: Array<() => void>;
let now: number;

beforeEach(() => {
  frames = [];
  now = 0;
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));
  vi.spyOn(performance, "now").mockImplementation(() => now);
});

/** Runs animation frames every 16 ms until a time, and returns the time of each update. */
async function runUntil(end: number, updates: number[]): Promise<number[]> {
  while (now < end) {
    for (const callback of frames.splice(0)) callback();
    await Promise.resolve();
    now += 16;
  }
  return updates;
}

it("Cheap updates run in every animation frame.", async () => {
  const schedule = createFrameSchedule();
  const updates: number[] = [];
  const update = (): void => {
    updates.push(now);
    schedule(update);
  };
  schedule(update);
  expect(await runUntil(80, updates)).toEqual([0, 16, 32, 48, 64]);
});

it("Expensive updates are throttled, so that the page gets most of the time.", async () => {
  const schedule = createFrameSchedule();
  let spent = 0;
  const update = (): void => {
    now += 40;
    spent += 40;
    schedule(update);
  };
  schedule(update);
  await runUntil(2000, []);
  expect(spent / now).toBeGreaterThan(0.1);
  expect(spent / now).toBeLessThan(0.25);
});
