import type { Recorder } from "../../recorder/recorder.ts";

const queues = new WeakMap<Recorder, Array<() => void>>();

/**
 * Lets one overlay show a recorder at a time: of two copies on a page the first one shows, and the
 * second one takes over when the first is gone.
 *
 * @param onGranted - Called at once, or when everybody who asked before has left.
 * @returns How to leave.
 */
export function claim(recorder: Recorder, onGranted: () => void): () => void {
  const queue = queues.get(recorder) ?? [];
  queues.set(recorder, queue);
  queue.push(onGranted);
  if (queue[0] === onGranted) onGranted();
  return () => {
    const wasFirst = queue[0] === onGranted;
    const index = queue.indexOf(onGranted);
    if (index !== -1) queue.splice(index, 1);
    if (wasFirst) queue[0]?.();
  };
}
