import { useState } from "react";

/** Counted where it happens, and read by the meter twice a second: to count must not itself render. */
interface Counters {
  events: number;
  commits: number;
}

function useCounters(): Counters {
  const [counters] = useState<Counters>(() => ({ events: 0, commits: 0 }));
  return counters;
}

export { useCounters };
export type { Counters };
