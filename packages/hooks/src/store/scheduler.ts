import { clampTimeout } from "../connection/timeout.ts";
import { callSafely } from "../inspection/report-error.ts";

/** Batches work: soon, but not too often. */
export interface FlushScheduler {
  /** Runs `task` at the next flush, once however often it is requested. */
  request(task: () => void): void;
  cancel(task: () => void): void;
}

/** Calls back once, after the rest between two flushes. */
export type Rest = (callback: () => void) => void;

/**
 * Throttles with a leading edge. The first request after a quiet spell is flushed in a microtask: all events of one
 * chunk are in it, and none waits. Then comes a rest; at its end, everything that was requested meanwhile is flushed
 * at once, and so on until nothing was requested.
 */
export function createFlushScheduler(rest: Rest): FlushScheduler {
  let tasks = new Set<() => void>();
  let isQuiet = true;

  function flush(): void {
    const due = tasks;
    tasks = new Set();
    for (const task of due) callSafely(task);
    rest(afterRest);
  }

  function afterRest(): void {
    if (tasks.size > 0) flush();
    else isQuiet = true;
  }

  return {
    request(task) {
      tasks.add(task);
      if (!isQuiet) return;
      isQuiet = false;
      queueMicrotask(flush);
    },
    cancel(task) {
      tasks.delete(task);
    },
  };
}

/** Milliseconds that replace an animation frame when frames do not run (a hidden tab, Node). */
const NO_FRAME = 50;

/** Rests until the next animation frame. What is committed there is painted in that very frame. */
export function restUntilFrame(callback: () => void): void {
  // A race, because nothing tells reliably whether frames run: hidden tabs stop them, but so do iframes that are
  // scrolled away and minimised windows.
  let frame: number | undefined;
  const timer = setTimeout(() => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    callback();
  }, NO_FRAME);
  frame = globalThis.requestAnimationFrame?.(() => {
    clearTimeout(timer);
    callback();
  });
}

export function restFor(milliseconds: number): Rest {
  return (callback) => {
    setTimeout(callback, clampTimeout(milliseconds));
  };
}
