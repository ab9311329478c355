import { useEffect, useState } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import { Figure, Figures } from "../../ui/Figures.tsx";
import { watchFrames } from "./frames.ts";
import { tickerWords } from "./words.ts";

/** Mutable, and read by the meter twice a second: counting must not cause renders. */
export interface LoadCounters {
  events: number;
  commits: number;
}

export function useLoadCounters(): LoadCounters {
  const [counters] = useState<LoadCounters>(() => ({ events: 0, commits: 0 }));
  return counters;
}

interface Load {
  readonly events: number;
  readonly commits: number;
  readonly dropped: number;
}

/** Milliseconds between two measurements. */
const INTERVAL = 500;

/** Per second: events received, React commits, and frames that the browser dropped. */
export function Meter({ counters }: { readonly counters: LoadCounters }) {
  const words = useWords(tickerWords);
  const number = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 0 });
  const { events, commits, dropped } = useLoad(counters);
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

function useLoad(counters: LoadCounters): Load {
  const [load, setLoad] = useState<Load>({ events: 0, commits: 0, dropped: 0 });

  useEffect(() => {
    const frames = watchFrames();
    let at = performance.now();
    let { events, commits } = counters;
    let { dropped } = frames.read();
    const timer = setInterval(() => {
      const now = performance.now();
      const perSecond = (count: number) => (count * 1_000) / (now - at);
      setLoad({
        events: perSecond(counters.events - events),
        commits: perSecond(counters.commits - commits),
        dropped: perSecond(frames.read().dropped - dropped),
      });
      at = now;
      ({ events, commits } = counters);
      ({ dropped } = frames.read());
    }, INTERVAL);
    return () => {
      clearInterval(timer);
      frames.stop();
    };
  }, [counters]);

  return load;
}
