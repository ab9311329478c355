import { useState } from "react";
import { useLocale, useWords } from "../../language/language.ts";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { NaiveBoard } from "./NaiveBoard.tsx";
import type { Rate } from "./protocol.ts";
import { FIRST_RATE, rates } from "./protocol.ts";
import { RunnelBoard } from "./RunnelBoard.tsx";
import { tickerWords } from "./words.ts";
import "./ticker.css";

const engines = ["runnel", "naive"] as const;

type Engine = (typeof engines)[number];

export function TickerPage() {
  const words = useWords(tickerWords);
  const locale = useLocale();
  const [rate, setRate] = useState<Rate>(FIRST_RATE);
  const [engine, setEngine] = useState<Engine>("runnel");
  const Board = engine === "runnel" ? RunnelBoard : NaiveBoard;

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
      {/* The key resets all counters at another rate. */}
      <Board key={rate} rate={rate} />
    </>
  );
}
