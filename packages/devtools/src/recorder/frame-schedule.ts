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
 * Runs callbacks in animation frames, and throttles them when updates are expensive, so that the panel takes at most a
 * fifth of the page's time.
 *
 * Browsers do not tell CPU time. The clock also counts what other processes take from an update, but it never counts too
 * little, so the shortest of the latest updates is the best estimate.
 */
export function createFrameSchedule(): Schedule {
  const durations: number[] = [];
  let resumeAt = 0;

  return (callback) => {
    function run(): void {
      const start = performance.now();
      if (start < resumeAt) {
        requestFrame(run);
        return;
      }
      callback();
      // The next task comes after React has rendered, in a microtask, and after the layout and paint of this frame.
      void nextTask().then(() => {
        const end = performance.now();
        durations.push(end - start);
        if (durations.length > SAMPLES) durations.shift();
        resumeAt = end + Math.max(0, PAUSE_FACTOR * Math.min(...durations) - FRAME);
      });
    }
    requestFrame(run);
  };
}
