import { nextTask } from "../recorder/next-task.ts";
import { createTimeSlice } from "./time-slice.ts";

/**
 * Runs work that yields whenever the page may respond. After each time slice it goes on in another task. When the work yields a
 * promise, it goes on after that.
 *
 * @param signal - Ends the work early. The promise then rejects with the reason of the signal.
 * @returns What the work returns.
 */
export async function runInSlices<T>(
  work: Generator<void | Promise<void>, T>,
  signal?: AbortSignal,
): Promise<T> {
  let isOver = createTimeSlice();
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = work.next();
    if (done === true) return value;
    if (value === undefined && !isOver()) continue;
    await (value ?? nextTask());
    isOver = createTimeSlice();
  }
}
