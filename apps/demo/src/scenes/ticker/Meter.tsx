import { useEffect, useState } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import { Figure, Figures } from "../../ui/Figures.tsx";
import type { LoadCounters } from "./counters.ts";
import { watchFrames } from "./frames.ts";
import { tickerWords } from "./words.ts";

/** Milliseconds between two measurements. */
const INTERVAL = 500;

/** Calls `read` twice a second with the seconds since the last time, and returns what it returned. */
function useMeasure<Value>(start: () => { read(seconds: number): Value; stop(): void }) {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    const { read, stop } = start();
    let at = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      setValue(read((now - at) / 1_000));
      at = now;
    }, INTERVAL);
    return () => {
      clearInterval(timer);
      stop();
    };
    // Only the first function counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return value;
}

interface MeterProps {
  readonly counters: LoadCounters;
  /** While the connection is lost there is nothing to measure: zeros would look like a fast page. */
  readonly isOpen: boolean;
}

/** Per second: events received and React commits of one board. */
export function Meter({ counters, isOpen }: MeterProps) {
  const words = useWords(tickerWords);
  const locale = useLocale();
  const load = useMeasure(() => {
    let { events, commits } = counters;
    return {
      read(seconds) {
        const measured = {
          events: (counters.events - events) / seconds,
          commits: (counters.commits - commits) / seconds,
        };
        ({ events, commits } = counters);
        return measured;
      },
      stop() {},
    };
  });
  const show = (count: number | undefined) =>
    isOpen && count !== undefined ? Math.round(count).toLocaleString(locale) : "–";
  return (
    <section className="card meter" aria-label={words.meter}>
      <Figures as="row">
        <Figure name={words.eventsPerSecond} testId="events-per-second">
          {show(load?.events)}
        </Figure>
        <Figure name={words.commitsPerSecond} testId="commits-per-second">
          {show(load?.commits)}
        </Figure>
      </Figures>
    </section>
  );
}

/** What the user feels: frames that the browser dropped, and the longest time without one. */
export function PageMeter() {
  const words = useWords(tickerWords);
  const locale = useLocale();
  const page = useMeasure(() => {
    const frames = watchFrames();
    let { dropped } = frames.read();
    return {
      read(seconds) {
        const before = dropped;
        ({ dropped } = frames.read());
        return { dropped: (dropped - before) / seconds, longest: frames.read().longest };
      },
      stop: frames.stop,
    };
  });
  const { dropped = 0, longest = 0 } = page ?? {};
  return (
    <section className="card meter" aria-label={words.page}>
      <Figures as="row">
        <Figure name={words.framesDropped} testId="frames-dropped">
          {Math.round(dropped).toLocaleString(locale)}
        </Figure>
        <Figure name={words.longestFreeze} testId="longest-freeze">
          {Math.round(longest).toLocaleString(locale)} ms
        </Figure>
      </Figures>
    </section>
  );
}
