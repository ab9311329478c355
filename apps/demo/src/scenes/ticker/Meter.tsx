import { useEffect, useState } from "react";
import { Figure, Figures } from "../../app/Figures.tsx";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import type { Counters } from "./counters.ts";
import { watchFrames } from "./frames.ts";
import { tickerWords } from "./words.ts";

interface Reading {
  readonly events: number;
  readonly commits: number;
  readonly dropped: number;
}

/** Milliseconds between two readings. */
const EVERY = 500;

/** What comes in, what React makes of it, and whether the eye notices. */
function Meter({ counters }: { readonly counters: Counters }) {
  const words = useWords(tickerWords);
  const number = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 0 });
  const { events, commits, dropped } = useReading(counters);
  return (
    <section className="card meter" aria-label={words.meter}>
      <Figures as="row">
        <Figure name={words.eventsPerSecond} testId="events-per-second">
          {number.format(events)}
        </Figure>
        <Figure name={words.commitsPerSecond} testId="commits-per-second">
          {number.format(commits)}
        </Figure>
        <Figure name={words.framesDropped} testId="frames-dropped">
          {number.format(dropped)}
        </Figure>
      </Figures>
    </section>
  );
}

function useReading(counters: Counters): Reading {
  const [reading, setReading] = useState<Reading>({ events: 0, commits: 0, dropped: 0 });

  useEffect(() => {
    const frames = watchFrames();
    let at = performance.now();
    let { events, commits } = counters;
    let { dropped } = frames.read();
    const timer = setInterval(() => {
      const now = performance.now();
      const perSecond = (count: number) => (count * 1_000) / (now - at);
      setReading({
        events: perSecond(counters.events - events),
        commits: perSecond(counters.commits - commits),
        dropped: perSecond(frames.read().dropped - dropped),
      });
      at = now;
      ({ events, commits } = counters);
      ({ dropped } = frames.read());
    }, EVERY);
    return () => {
      clearInterval(timer);
      frames.stop();
    };
  }, [counters]);

  return reading;
}

export { Meter };
