import { useSSE, useSSEEvent, useSSEListener } from "@runnel/hooks";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { addId, emptyLedger } from "../../stream/id-ledger.ts";
import { IdRanges } from "../../stream/IdRanges.tsx";
import { StreamBar } from "../../stream/StreamBar.tsx";
import { Figure, Figures } from "../../ui/Figures.tsx";
import { useWords } from "../../language/language.ts";
import { addTick, emptyBoard } from "./board.ts";
import { BoardView } from "./BoardView.tsx";
import type { LoadCounters } from "./counters.ts";
import { useCommitCount, useLoadCounters } from "./counters.ts";
import { FigureCell } from "./FigureCell.tsx";
import type { FigureName } from "./figures.ts";
import { figureNames, figures } from "./figures.ts";
import { Meter } from "./Meter.tsx";
import type { Rate } from "./protocol.ts";
import type { TickerStream } from "./stream.ts";
import { tickerStream } from "./stream.ts";
import { Subscribers } from "./Subscribers.tsx";
import { tickerWords } from "./words.ts";

/** Ten components subscribe to the stream, and share its connection. */
export function RunnelBoard({ rate }: { readonly rate: Rate }) {
  const words = useWords(tickerWords);
  const stream = useMemo(() => tickerStream(rate), [rate]);
  const counters = useLoadCounters();
  const { status } = useSSE(stream);
  // Runs for every event, without a render.
  useSSEListener(stream, "tick", () => {
    counters.events += 1;
  });
  const shared = { stream, counters };

  return (
    <section className="board" aria-label={words.engines.runnel} data-testid="runnel">
      <h2>{words.engines.runnel}</h2>
      <StreamBar isMain scene="ticker" stream={stream} />
      <Market {...shared} rate={rate}>
        {/* The key starts the measurement anew: one that spans a loss would show zeros. */}
        <Meter key={String(status === "open")} counters={counters} isOpen={status === "open"} />
        <section className="card totals" aria-label={words.totals}>
          <Subscribers rate={rate} />
          <Figures as="row">
            {figureNames.map((name) => (
              <RunnelFigure key={name} name={name} {...shared} />
            ))}
            <Ids {...shared} />
          </Figures>
        </section>
      </Market>
    </section>
  );
}

interface SubscriberProps {
  readonly stream: TickerStream;
  readonly counters: LoadCounters;
}

function RunnelFigure({ stream, counters, name }: SubscriberProps & { readonly name: FigureName }) {
  const value = useSSEEvent(stream, "tick", { initial: 0, reduce: figures[name] });
  useCommitCount(counters);
  return <FigureCell name={name} value={value} />;
}

/** Proves that no event is lost: the ids that were received. */
function Ids({ stream, counters }: SubscriberProps) {
  const words = useWords(tickerWords);
  const ledger = useSSEEvent(stream, "tick", { initial: emptyLedger, reduce: addId });
  useCommitCount(counters);
  return (
    <Figure name={words.idsSeen}>
      <IdRanges ledger={ledger} />
    </Figure>
  );
}

interface MarketProps {
  readonly rate: Rate;
  readonly children: ReactNode;
}

/** One reducer for all rows: it sees every trade, and React renders its result once a frame. */
function Market({ stream, counters, ...view }: SubscriberProps & MarketProps) {
  const board = useSSEEvent(stream, "tick", { initial: emptyBoard, reduce: addTick });
  useCommitCount(counters);
  return <BoardView board={board} {...view} />;
}
