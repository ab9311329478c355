import { clampTimeout } from "../connection/timeout.ts";
import { callSafely } from "../inspection/report-error.ts";
import type { Notify } from "./stream-options.ts";

/** Runs a task once at the next flush, however often it is requested. */
export type RequestFlush = (task: () => void) => void;

/** Calls `callback` once, when the throttle interval after a flush is over. */
export type Rest = (callback: () => void) => void;

/**
 * Throttles with a leading edge. The first request after a pause is flushed in a microtask, so that the flush includes
 * all events of one chunk. Then the throttle interval (the rest) begins. At its end, the tasks that were requested
 * meanwhile are flushed, and the next interval begins. Without a request, the throttle ends.
 */
export function createFlushScheduler(rest: Rest): RequestFlush {
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

  return (task) => {
    tasks.add(task);
    if (!isQuiet) return;
    isQuiet = false;
    queueMicrotask(flush);
  };
}

/**
 * The schedulers of a client, by the option `notify`. Its streams share them, so that they flush together.
 */
export function createSchedulers(): (notify: Notify) => RequestFlush {
  const schedulers = new Map<number | undefined, RequestFlush>();
  return (notify) => {
    const interval = typeof notify === "number" ? clampTimeout(notify) : undefined;
    const known = schedulers.get(interval);
    if (known !== undefined) return known;
    const created = createFlushScheduler(
      interval === undefined ? restUntilFrame : (callback) => setTimeout(callback, interval),
    );
    schedulers.set(interval, created);
    return created;
  };
}

/** Milliseconds that replace an animation frame when frames do not run (a hidden tab, Node). */
const NO_FRAME = 50;

/** Rests until the next animation frame. The same frame paints what React commits in it. */
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
