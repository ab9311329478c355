import { requestFrame } from "./animation-frames.ts";
import { nextTask } from "./next-task.ts";
import type { Schedule } from "./publisher.ts";

/** The pause after an update, as a multiple of the time that the update took. */
const PAUSE_FACTOR = 4;
/** Milliseconds to the next animation frame. A shorter pause has no effect. */
const FRAME = 16;

/** The number of latest updates whose shortest one counts. */
const SAMPLES = 5;

/**
 * Runs callbacks once per animation frame, and throttles them when updates are expensive, so that the panel takes at most
 * a fifth of the page's time.
 *
 * A callback runs in a task of its own, after a frame. The layout and paint of what it renders belong to the next frame.
 * In one task, both together could block the page for more than 50 ms.
 *
 * Browsers do not tell CPU time. The clock also counts what other processes take from an update, but it never counts too
 * little, so the shortest of the latest updates is the best estimate.
 */
export function createFrameSchedule(): Schedule {
  const durations: number[] = [];
  let resumeAt = 0;
  /** Resolves when the latest update was shown. */
  let shown = Promise.resolve();

  async function update(callback: () => void): Promise<void> {
    const start = performance.now();
    callback();
    // React renders in a microtask.
    await Promise.resolve();
    const rendered = performance.now();
    await nextFrame();
    const frame = performance.now();
    await nextTask();
    const end = performance.now();
    durations.push(rendered - start + end - frame);
    if (durations.length > SAMPLES) durations.shift();
    resumeAt = end + Math.max(0, PAUSE_FACTOR * Math.min(...durations) - FRAME);
  }

  return (callback) => {
    async function run(): Promise<void> {
      // An update that failed has been reported, and must not prevent the next one.
      await Promise.allSettled([nextTask(), shown]);
      if (performance.now() < resumeAt) requestFrame(run);
      else shown = update(callback);
    }
    requestFrame(run);
  };
}

function nextFrame(): Promise<void> {
  return new Promise(requestFrame);
}
