import { useEffect, useReducer } from "react";

/** How long work may take in one task, in milliseconds. With a page's own work, two of them fit into a frame. */
const SLICE = 5;
/** How often unfinished work is shown, in milliseconds. */
const RENDER_INTERVAL = 100;

/** Starts a time slice. The returned function tells whether it is over. */
export function createTimeSlice(milliseconds: number = SLICE): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}

/**
 * Does work in slices: the first one while it renders, the others in tasks of their own, so that the page can respond in
 * between. Renders again when all work is done, and from time to time before.
 *
 * @param work - Goes on where it stopped, so it may run during rendering. Returns whether nothing is left to do.
 * @returns Whether nothing is left to do.
 */
export function useSlices(work: (isOver: () => boolean) => boolean): boolean {
  const isComplete = work(createTimeSlice());
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (isComplete) return undefined;
    const isDue = createTimeSlice(RENDER_INTERVAL);
    function proceed(): void {
      if (work(createTimeSlice()) || isDue()) render();
      else timer = setTimeout(proceed);
    }
    let timer = setTimeout(proceed);
    return () => clearTimeout(timer);
  });
  return isComplete;
}
