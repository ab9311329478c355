import { useSSEEvent, useSSEListener } from "@runnel/hooks";
import { useEffect, useMemo } from "react";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { addTick, emptyBoard } from "./board.ts";
import { BoardView } from "./BoardView.tsx";
import { type Counters, useCounters } from "./counters.ts";
import { Meter } from "./Meter.tsx";
import type { Rate } from "./rates.ts";
import { type TickerStream, tickerStream } from "./stream.ts";
import { Totals } from "./Totals.tsx";

function RunnelBoard({ rate }: { readonly rate: Rate }) {
  const stream = useMemo(() => tickerStream(rate), [rate]);
  const counters = useCounters();
  // Every event, and never a render.
  useSSEListener(stream, "tick", () => {
    counters.events += 1;
  });

  return (
    <>
      <StreamBar scene="ticker" stream={stream} />
      <Meter counters={counters} />
      <Totals stream={stream} />
      <Market stream={stream} rate={rate} counters={counters} />
    </>
  );
}

interface MarketProps {
  readonly stream: TickerStream;
  readonly rate: Rate;
  readonly counters: Counters;
}

/** One reducer for all rows: it sees every trade, and React sees what it made of them once a frame. */
function Market({ stream, rate, counters }: MarketProps) {
  const board = useSSEEvent(stream, "tick", { initial: emptyBoard, reduce: addTick });
  useEffect(() => {
    counters.commits += 1;
  });
  return <BoardView board={board} rate={rate} />;
}

export { RunnelBoard };
