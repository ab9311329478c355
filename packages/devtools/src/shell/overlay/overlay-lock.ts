import type { Recorder } from "../../recorder/recorder.ts";

const queues = new WeakMap<Recorder, Array<() => void>>();

/**
 * Ensures that only one overlay shows a recorder. If a page has two copies, the first one is shown; when it unmounts, the
 * second one takes over.
 *
 * @param onAcquired - Called immediately, or when all earlier holders have released the lock.
 * @returns A function that releases the lock.
 */
export function acquireOverlayLock(recorder: Recorder, onAcquired: () => void): () => void {
  const queue = queues.get(recorder) ?? [];
  queues.set(recorder, queue);
  queue.push(onAcquired);
  if (queue[0] === onAcquired) onAcquired();
  return () => {
    const wasFirst = queue[0] === onAcquired;
    const index = queue.indexOf(onAcquired);
    if (index !== -1) queue.splice(index, 1);
    if (wasFirst) queue[0]?.();
  };
}
