import { useEffect, useReducer } from "react";

/** How long work may take in one rendering, in milliseconds. */
const SLICE = 8;

/** Starts a time slice. The returned function tells whether it is over. */
export function createTimeSlice(milliseconds: number = SLICE): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}

/** Renders again in a task of its own while there is work left, so that the page can respond in between. */
export function useContinuation(isComplete: boolean): void {
  const [slices, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (isComplete) return undefined;
    const timer = setTimeout(render);
    return () => clearTimeout(timer);
  }, [isComplete, slices]);
}
