import { createTimeSlice } from "./time-slice.ts";

/**
 * Runs work that yields whenever the page may respond. After each time slice it goes on in another task.
 *
 * @returns What the work returns.
 */
export async function runInSlices<T>(work: Generator<void, T>): Promise<T> {
  let isOver = createTimeSlice();
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (!isOver()) continue;
    await new Promise((resolve) => setTimeout(resolve));
    isOver = createTimeSlice();
  }
}

/** Runs the same work at once. */
export function runAtOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
