import { lazy, Suspense } from "react";
import { useWords } from "../../language/words.ts";
import { type Board, indexOf } from "./board.ts";
import { PriceTable } from "./PriceTable.tsx";
import type { Rate } from "./rates.ts";
import { tickerWords } from "./words.ts";

/** The chart library comes in a chunk of its own, after the prices. */
const IndexChart = lazy(() =>
  import("./IndexChart.tsx").then((module) => ({ default: module.IndexChart })),
);

interface BoardViewProps {
  readonly board: Board;
  readonly rate: Rate;
}

/** What both ways show: how the board came about is none of its business. */
function BoardView({ board, rate }: BoardViewProps) {
  const words = useWords(tickerWords);
  const value = indexOf(board).toFixed(2);
  return (
    <>
      <section className="card index" aria-label={words.index}>
        <h2>
          {words.index} <strong className="number">{value}</strong>
        </h2>
        <div className="index-chart">
          <Suspense>
            <IndexChart points={board.index} />
          </Suspense>
        </div>
      </section>
      {/* Where every row flashes at once, none is seen, and the animations cost more than all the rest. */}
      <PriceTable quotes={board.quotes} flash={rate <= 10} />
    </>
  );
}

export { BoardView };
