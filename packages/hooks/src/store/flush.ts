import { clampTimeout } from "../connection/timeout.ts";
import { tell } from "./report-error.ts";

/** Puts work off so that it is done soon, and not too often. */
export interface FlushScheduler {
  /** Runs `task` at the next flush; asking twice before it is asking once. */
  request(task: () => void): void;
  forget(task: () => void): void;
}

/** Calls back once, later; returns how to cancel. */
export type Rest = (callback: () => void) => void;

/**
 * The first request after a quiet spell is flushed in a microtask: all events of one chunk are in
 * it, and nothing waits. Then comes a rest, at whose end everything that was asked for meanwhile is
 * flushed at once, and so on until nothing was.
 */
export function createFlushScheduler(rest: Rest): FlushScheduler {
  let tasks = new Set<() => void>();
  let quiet = true;

  function flush(): void {
    const due = tasks;
    tasks = new Set();
    for (const task of due) tell(task);
    rest(afterRest);
  }

  function afterRest(): void {
    if (tasks.size > 0) flush();
    else quiet = true;
  }

  return {
    request(task) {
      tasks.add(task);
      if (!quiet) return;
      quiet = false;
      queueMicrotask(flush);
    },
    forget(task) {
      tasks.delete(task);
    },
  };
}

/** Where frames do not run (a hidden tab, Node), this many milliseconds stand for one. */
const NO_FRAME = 50;

/** Rests until the next animation frame. What is committed there is painted in that very frame. */
export function restUntilFrame(callback: () => void): void {
  if (typeof requestAnimationFrame !== "function") {
    setTimeout(callback, NO_FRAME);
    return;
  }
  // A race, since nothing tells reliably whether frames run: hidden tabs, but also iframes out of
  // sight and minimised windows stop them.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    callback();
  });
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    callback();
  }, NO_FRAME);
}

export function restFor(milliseconds: number): Rest {
  return (callback) => {
    setTimeout(callback, clampTimeout(milliseconds));
  };
}
