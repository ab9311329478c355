import type { Reconnection } from "@runnel/hooks";
import { useEffect, useState } from "react";
import { useWords } from "../language/words.ts";
import { streamWords } from "./words.ts";

/** Milliseconds. Tenths of a second are what it shows. */
const STEP = 100;

function Countdown({ reconnection }: { readonly reconnection: Reconnection }) {
  const words = useWords(streamWords);
  const { at, attempt } = reconnection;
  const [now, setNow] = useState(Date.now);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP);
    return () => clearInterval(timer);
  }, []);

  const left = Math.max(0, at - now) / 1_000;
  return (
    <span className="countdown" role="timer">
      {words.countdown(attempt, left.toFixed(1))}
    </span>
  );
}

export { Countdown };
