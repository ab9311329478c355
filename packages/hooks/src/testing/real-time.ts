/**
 * The real timers, taken when the kit is loaded. A test that installs fake timers means its own
 * code, not the server: with faked timers the server would never write another chunk.
 */
const later: typeof setTimeout = globalThis.setTimeout;
const cancel: typeof clearTimeout = globalThis.clearTimeout;
const clock: () => number = Date.now;

// jsdom environments hide setImmediate although they run on Node.
const soon: (task: () => void) => unknown =
  globalThis.setImmediate ?? ((task: () => void) => later(task, 0));

/** Calls `task` after `ms` real milliseconds; the returned function cancels it. */
export function after(ms: number, task: () => void): () => void {
  const timer = later(task, ms);
  return () => cancel(timer);
}

/** The real time, in milliseconds since the epoch. */
export function now(): number {
  return clock();
}

/**
 * Resolves after one whole turn of the event loop. An immediate alone may run in the turn that is
 * already polling; a client in the same process is sure to have read the socket only after two.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => soon(() => soon(resolve)));
}
