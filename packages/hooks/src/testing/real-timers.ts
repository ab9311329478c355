// The real timers, captured when the kit is loaded. A test that installs fake timers fakes the clock of the code under
// test. The server must keep the real clock, or it would never write another chunk.
const realSetTimeout: typeof setTimeout = globalThis.setTimeout;
const realClearTimeout: typeof clearTimeout = globalThis.clearTimeout;
const realDateNow: () => number = Date.now;
// A jsdom environment hides setImmediate, although it runs on Node.
const realSetImmediate: (task: () => void) => unknown =
  globalThis.setImmediate ?? ((task: () => void) => realSetTimeout(task, 0));

/** Calls `task` after `ms` real milliseconds. The returned function cancels the timer. */
export function startTimer(ms: number, task: () => void): () => void {
  const timer = realSetTimeout(task, ms);
  return () => realClearTimeout(timer);
}

/** The real time, in milliseconds since the epoch. */
export function now(): number {
  return realDateNow();
}

/**
 * Resolves after one whole turn of the event loop. One immediate is not enough, because it may run in the turn that
 * already polls for I/O. After two, a client in the same process has read its socket.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => realSetImmediate(() => realSetImmediate(resolve)));
}
