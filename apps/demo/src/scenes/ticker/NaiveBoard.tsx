import type { Status } from "@runnel/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { useWords } from "../../language/language.ts";
import { addId, emptyLedger } from "../../stream/id-ledger.ts";
import { IdRanges } from "../../stream/IdRanges.tsx";
import { StatusChip } from "../../stream/StatusChip.tsx";
import { Figure, Figures } from "../../ui/Figures.tsx";
import { addTick, emptyBoard } from "./board.ts";
import { BoardView } from "./BoardView.tsx";
import type { LoadCounters } from "./counters.ts";
import { useCommitCount, useLoadCounters } from "./counters.ts";
import { FigureCell } from "./FigureCell.tsx";
import type { FigureName } from "./figures.ts";
import { figureNames, figures, SUBSCRIBERS } from "./figures.ts";
import { Meter } from "./Meter.tsx";
import type { Rate } from "./protocol.ts";
import { useEventSource } from "./use-event-source.ts";
import { tickerWords } from "./words.ts";

/**
 * Over HTTP/1.1, a browser opens six connections per host. Three are left for Runnel's board, for the number of
 * connections, and for everything else that the page requests; with all six in use the page would wait for ever.
 */
function allowedConnections(): number {
  const [navigation] = performance.getEntriesByType("navigation");
  const { nextHopProtocol } = navigation as PerformanceNavigationTiming;
  return /^h[23]/.test(nextHopProtocol) ? SUBSCRIBERS : 3;
}

/** Ten components with an `EventSource` each. Server, reducers and table are the same as in `RunnelBoard`. */
export function NaiveBoard({ rate }: { readonly rate: Rate }) {
  const words = useWords(tickerWords);
  const counters = useLoadCounters();
  const [allowed] = useState(allowedConnections);
  const [status, setStatus] = useState<Status>("connecting");
  const shared = { rate, counters };

  return (
    <section className="board" aria-label={words.engines.naive} data-testid="naive">
      <h2>{words.engines.naive}</h2>
      <div className="stream-bar">
        <StatusChip status={status} />
        {rate > 1_000 && <span className="muted">{words.naiveWarning}</span>}
      </div>
      <Market {...shared} onStatus={setStatus}>
        {/* The key starts the measurement anew: one that spans a loss would show zeros. */}
        <Meter key={String(status === "open")} counters={counters} isOpen={status === "open"} />
        <section className="card totals" aria-label={words.totals}>
          <p className="muted">{words.naiveConnections(SUBSCRIBERS, allowed)}</p>
          <Figures as="row">
            {figureNames.map((name, index) => (
              <NaiveFigure key={name} name={name} enabled={index < allowed - 2} {...shared} />
            ))}
            <Ids {...shared} />
          </Figures>
        </section>
      </Market>
    </section>
  );
}

interface SubscriberProps {
  readonly rate: Rate;
  readonly counters: LoadCounters;
}

interface NaiveFigureProps extends SubscriberProps {
  readonly name: FigureName;
  readonly enabled: boolean;
}

function NaiveFigure({ name, ...options }: NaiveFigureProps) {
  const value = useEventSource({ ...options, initial: 0, reduce: figures[name] });
  useCommitCount(options.counters);
  return <FigureCell name={name} value={value} />;
}

function Ids(options: SubscriberProps) {
  const words = useWords(tickerWords);
  const ledger = useEventSource({
    ...options,
    enabled: true,
    initial: emptyLedger,
    reduce: addId,
  });
  useCommitCount(options.counters);
  return (
    <Figure name={words.idsSeen}>
      <IdRanges ledger={ledger ?? emptyLedger} />
    </Figure>
  );
}

interface MarketProps extends SubscriberProps {
  readonly children: ReactNode;
  readonly onStatus: (status: Status) => void;
}

function Market({ children, ...options }: MarketProps) {
  const board = useEventSource({
    ...options,
    enabled: true,
    initial: emptyBoard,
    reduce: addTick,
  });
  useCommitCount(options.counters);
  return (
    <BoardView board={board ?? emptyBoard} rate={options.rate}>
      {children}
    </BoardView>
  );
}
