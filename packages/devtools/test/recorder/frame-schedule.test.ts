import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { nextTask } from "../../src/recorder/next-task.ts";

let frames: Array<() => void>;
let now: number;

let addFrameSource: typeof import("../../src/recorder/animation-frames.ts").addFrameSource;
let createFrameSchedule: typeof import("../../src/recorder/frame-schedule.ts").createFrameSchedule;

beforeEach(async () => {
  // The modules keep what waits for a frame, which must not affect the next test.
  vi.resetModules();
  ({ addFrameSource } = await import("../../src/recorder/animation-frames.ts"));
  ({ createFrameSchedule } = await import("../../src/recorder/frame-schedule.ts"));
  frames = [];
  now = 0;
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => frames.splice(id - 1, 1));
  vi.spyOn(performance, "now").mockImplementation(() => now);
});

/** Resolves when a frame was measured and the next update has run, each in a task. */
async function updated(): Promise<void> {
  await nextTask();
  await nextTask();
}

/** Runs animation frames every 16 ms until a time, and returns the time of each update. */
async function runUntil(end: number, updates: number[]): Promise<number[]> {
  while (now < end) {
    for (const callback of frames.splice(0)) callback();
    await updated();
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

it("An update that another process delays does not make the next ones rest longer.", async () => {
  const schedule = createFrameSchedule();
  const updates: number[] = [];
  const update = (): void => {
    updates.push(now);
    now += updates.length === 3 ? 400 : 4;
    schedule(update);
  };
  schedule(update);
  await runUntil(700, updates);
  const rests = updates.slice(1).map((at, index) => at - (updates[index] ?? 0));
  expect(Math.max(...rests)).toBeLessThanOrEqual(400 + 16 + 4);
});

it("An update that fails is reported, and the next one runs.", async () => {
  const reported = vi.fn<(error: unknown) => void>();
  const previous = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", reported);
  onTestFinished(() => {
    process.removeAllListeners("unhandledRejection");
    for (const listener of previous) process.on("unhandledRejection", listener);
  });
  const schedule = createFrameSchedule();
  const updates: number[] = [];
  schedule(() => {
    schedule(() => updates.push(now));
    throw new Error("No.");
  });
  expect(await runUntil(80, updates)).toEqual([16]);
  expect(reported).toHaveBeenCalledTimes(1);
});

it("While the page is hidden, updates run in the animation frames of the panel's own window.", async () => {
  const schedule = createFrameSchedule();
  const ofWindow: Array<() => void> = [];
  const update = vi.fn<() => void>();
  schedule(update);
  // The page gets no frame from now on. The window is added while an update waits for it.
  const remove = addFrameSource({
    requestAnimationFrame: (callback) => ofWindow.push(() => callback(0)),
    cancelAnimationFrame: (id) => void ofWindow.splice(id - 1, 1),
  });
  const run = async (waiting: Array<() => void>): Promise<void> => {
    for (const callback of waiting.splice(0)) callback();
    await updated();
  };
  await run(ofWindow);
  expect(update).toHaveBeenCalledTimes(1);
  schedule(update);
  await run(ofWindow);
  expect(update).toHaveBeenCalledTimes(2);
  // The frame that shows it.
  await run(ofWindow);
  remove();
  schedule(update);
  expect(ofWindow).toHaveLength(0);
  await run(frames);
  expect(update).toHaveBeenCalledTimes(3);
});
