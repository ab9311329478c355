import { useEffect, useState } from "react";
import { visitor } from "../../app/visitor.ts";
import { useWords } from "../../language/words.ts";
import { addTick, emptyBoard } from "./board.ts";
import { BoardView } from "./BoardView.tsx";
import { useCounters } from "./counters.ts";
import { Meter } from "./Meter.tsx";
import type { Rate } from "./rates.ts";
import type { Tick } from "./tick.ts";
import { tickerWords } from "./words.ts";

/**
 * How it is written without a library: an `EventSource` in an effect, and a state. The same server, the
 * same reducer and the same table as beside it; only between them, each message sets the state.
 */
function NaiveBoard({ rate }: { readonly rate: Rate }) {
  const words = useWords(tickerWords);
  const counters = useCounters();
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

export { NaiveBoard };
