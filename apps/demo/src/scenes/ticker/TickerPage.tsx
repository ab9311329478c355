import { useState } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { PageMeter } from "./Meter.tsx";
import { NaiveBoard } from "./NaiveBoard.tsx";
import type { Rate } from "./protocol.ts";
import { FIRST_RATE, rates } from "./protocol.ts";
import { RunnelBoard } from "./RunnelBoard.tsx";
import { tickerWords } from "./words.ts";
import "./ticker.css";

const engines = ["runnel", "both", "naive"] as const;

type Engine = (typeof engines)[number];

export function TickerPage() {
  const words = useWords(tickerWords);
  const locale = useLocale();
  const [rate, setRate] = useState<Rate>(FIRST_RATE);
  const [engine, setEngine] = useState<Engine>("runnel");

  return (
    <>
      <div className="ticker-controls">
        <RadioGroup
          legend={words.rate}
          options={rates}
          value={rate}
          nameOf={(one) => one.toLocaleString(locale)}
          onChange={setRate}
        />
        <RadioGroup
          legend={words.engine}
          options={engines}
          value={engine}
          nameOf={(one) => words.engines[one]}
          onChange={setEngine}
        />
      </div>
      {engine === "both" && <p className="note">{words.bothNote}</p>}
      {/* The keys reset all counters at another rate, or with other boards. */}
      <PageMeter key={`${rate} ${engine}`} />
      <div className="boards" data-engine={engine} key={rate}>
        {engine !== "naive" && <RunnelBoard rate={rate} />}
        {engine !== "runnel" && <NaiveBoard rate={rate} />}
      </div>
      <p className="muted">{words.throttle}</p>
    </>
  );
}
