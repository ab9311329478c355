import type { Reconnection } from "@runnel/hooks";
import { useEffect, useState } from "react";

/** Milliseconds. Tenths of a second are what it shows. */
const STEP = 100;

function Countdown({ reconnection }: { readonly reconnection: Reconnection }) {
  const { at, attempt } = reconnection;
  const [now, setNow] = useState(Date.now);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP);
    return () => clearInterval(timer);
  }, []);

  const left = Math.max(0, at - now) / 1_000;
  return (
    <span className="countdown" role="timer">
      attempt {attempt} in {left.toFixed(1)} s
    </span>
  );
}

export { Countdown };
