import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { visitor } from "../../platform/identity.ts";
import { addTick, emptyBoard } from "./board.ts";
import { BoardView } from "./BoardView.tsx";
import { Meter, useLoadCounters } from "./Meter.tsx";
import type { Rate, Tick } from "./protocol.ts";
import { tickerWords } from "./words.ts";

/**
 * The common way without a library: an `EventSource` in an effect, and a state. The server, the reducer and
 * the table are the same as in `RunnelBoard`. The difference is that each message sets the state.
 */
export function NaiveBoard({ rate }: { readonly rate: Rate }) {
  const words = useWords(tickerWords);
  const counters = useLoadCounters();
  const [board, setBoard] = useState(emptyBoard);

  useEffect(() => {
    const source = new EventSource(`/api/ticker?rate=${rate}&visitor=${visitor}`);
    source.addEventListener("tick", (event: MessageEvent<string>) => {
      counters.events += 1;
      const data = JSON.parse(event.data) as Tick;
      const receivedAt = Date.now();
      setBoard((before) => addTick(before, { data, receivedAt }));
    });
    return () => source.close();
  }, [rate, counters]);

  useEffect(() => {
    counters.commits += 1;
  });

  return (
    <>
      <p className={rate > 1_000 ? "note failed" : "note"}>
        {rate > 1_000 ? words.naiveWarning : words.naiveNote}
      </p>
      <Meter counters={counters} />
      <BoardView board={board} rate={rate} />
    </>
  );
}
