import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useWords } from "../../language/language.ts";
import type { Board } from "./board.ts";
import { indexOf } from "./board.ts";
import { PriceTable } from "./PriceTable.tsx";
import type { Rate } from "./protocol.ts";
import { tickerWords } from "./words.ts";

/** Lazy: the chart library is a chunk of its own, loaded after the prices. */
const IndexChart = lazy(() =>
  import("./IndexChart.tsx").then((module) => ({ default: module.IndexChart })),
);

interface BoardViewProps {
  readonly board: Board;
  readonly rate: Rate;
  /** Between the chart and the fifty prices. */
  readonly children: ReactNode;
}

/** The part that both implementations share. */
export function BoardView({ board, rate, children }: BoardViewProps) {
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
      {children}
      {/* At higher rates every row would flash all the time, and the animations would cost more than the rest. */}
      <PriceTable quotes={board.quotes} flash={rate <= 10} />
    </>
  );
}
