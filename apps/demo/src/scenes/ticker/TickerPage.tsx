import { useState } from "react";
import { Controls, type Engine } from "./Controls.tsx";
import { NaiveBoard } from "./NaiveBoard.tsx";
import { FIRST_RATE, type Rate } from "./rates.ts";
import { RunnelBoard } from "./RunnelBoard.tsx";
import "./ticker.css";

function TickerPage() {
  const [rate, setRate] = useState<Rate>(FIRST_RATE);
  const [engine, setEngine] = useState<Engine>("runnel");
  const Board = engine === "runnel" ? RunnelBoard : NaiveBoard;

  return (
    <>
      <Controls rate={rate} onRate={setRate} engine={engine} onEngine={setEngine} />
      {/* The key: at another rate everything is counted anew. */}
      <Board key={rate} rate={rate} />
    </>
  );
}

export { TickerPage };
