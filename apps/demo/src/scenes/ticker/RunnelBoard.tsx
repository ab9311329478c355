import { useSSEEvent, useSSEListener } from "@runnel/hooks";
import { useEffect, useMemo } from "react";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { addTick, emptyBoard } from "./board.ts";
import { BoardView } from "./BoardView.tsx";
import type { LoadCounters } from "./Meter.tsx";
import { Meter, useLoadCounters } from "./Meter.tsx";
import type { Rate } from "./protocol.ts";
import type { TickerStream } from "./stream.ts";
import { tickerStream } from "./stream.ts";
import { Totals } from "./Totals.tsx";

export function RunnelBoard({ rate }: { readonly rate: Rate }) {
  const stream = useMemo(() => tickerStream(rate), [rate]);
  const counters = useLoadCounters();
  // Runs for every event, without a render.
  useSSEListener(stream, "tick", () => {
    counters.events += 1;
  });

  return (
    <>
      <StreamBar scene="ticker" stream={stream} />
      <Meter counters={counters} />
      <Totals stream={stream} rate={rate} />
      <Market stream={stream} rate={rate} counters={counters} />
    </>
  );
}

interface MarketProps {
  readonly stream: TickerStream;
  readonly rate: Rate;
  readonly counters: LoadCounters;
}

/** One reducer for all rows: it sees every trade, and React renders its result once a frame. */
function Market({ stream, rate, counters }: MarketProps) {
  const board = useSSEEvent(stream, "tick", { initial: emptyBoard, reduce: addTick });
  useEffect(() => {
    counters.commits += 1;
  });
  return <BoardView board={board} rate={rate} />;
}
