import { useEffect, useState } from "react";

/** Milliseconds between two renders: the countdowns show tenths of a second. */
const INTERVAL = 100;

/** The time of day, in milliseconds since the epoch, for a countdown. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), INTERVAL);
    return () => clearInterval(timer);
  }, []);
  return now;
}
