import { useEffect, useState } from "react";

/** Mutable, and read by the meter twice a second: counting must not cause renders. */
export interface LoadCounters {
  events: number;
  commits: number;
  /** The commit that is running now is counted. */
  isCounted: boolean;
}

export function useLoadCounters(): LoadCounters {
  const [counters] = useState<LoadCounters>(() => ({ events: 0, commits: 0, isCounted: false }));
  return counters;
}

/**
 * Counts the commits of the component that calls it. Components that React commits together count as one: their effects
 * run one after the other, before any microtask.
 */
export function useCommitCount(counters: LoadCounters): void {
  useEffect(() => {
    if (counters.isCounted) return;
    counters.commits += 1;
    counters.isCounted = true;
    queueMicrotask(() => {
      counters.isCounted = false;
    });
  });
}
