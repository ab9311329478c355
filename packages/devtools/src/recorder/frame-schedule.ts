import type { Schedule } from "./publisher.ts";

/** How many times as long as an update took the page is left alone afterwards. */
const REST = 4;
/** Milliseconds of rest that are not worth taking: the next animation frame is that far anyway. */
const FRAME = 16;

/**
 * Runs callbacks with animation frames, and with fewer of them where updates are costly: whoever
 * watches a flood cannot read sixty updates a second, but feels it if the page gets no time.
 */
export function createFrameSchedule(): Schedule {
  let resumeAt = 0;

  return (callback) => {
    function run(): void {
      const start = performance.now();
      if (start < resumeAt) {
        requestAnimationFrame(run);
        return;
      }
      callback();
      // React renders in a microtask of its own, which was queued before this one.
      queueMicrotask(() => {
        const end = performance.now();
        resumeAt = end + Math.max(0, REST * (end - start) - FRAME);
      });
    }
    requestAnimationFrame(run);
  };
}
