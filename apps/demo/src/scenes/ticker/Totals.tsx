import { useSSEEvent } from "@runnel/hooks";
import type { InspectionEvent } from "@runnel/hooks/inspect";
import { useLocale, useWords } from "../../language/language.ts";
import { addId, emptyLedger } from "../../stream/id-ledger.ts";
import { IdRanges } from "../../stream/IdRanges.tsx";
import { useStreamFacts } from "../../stream/use-stream-facts.ts";
import { Figure, Figures } from "../../ui/Figures.tsx";
import type { Rate } from "./protocol.ts";
import type { TickerStream } from "./stream.ts";
import { tickerWords } from "./words.ts";

interface TotalsProps {
  readonly stream: TickerStream;
}

/** Each total has its own subscription. All of them share one connection. */
export function Totals({ stream, rate }: TotalsProps & { readonly rate: Rate }) {
  const words = useWords(tickerWords);
  return (
    <section className="card totals" aria-label={words.totals}>
      <Figures as="row">
        <Subscribers rate={rate} />
        <Trades stream={stream} />
        <Volume stream={stream} />
        <Ids stream={stream} />
      </Figures>
    </section>
  );
}

const subscriberCount = {
  initial: 0,
  reduce: (before: number, fact: InspectionEvent) =>
    fact.type === "subscribers" ? fact.count : before,
};

/** The number of subscribers that share the connection, as the client counts them. */
function Subscribers({ rate }: { readonly rate: Rate }) {
  const words = useWords(tickerWords);
  const count = useStreamFacts(`/api/ticker?rate=${rate}`, subscriberCount);
  return (
    <Figure name={words.oneConnection}>
      <span data-testid="subscribers">{count}</span> <small>{words.subscriptions}</small>
    </Figure>
  );
}

function Trades({ stream }: TotalsProps) {
  const words = useWords(tickerWords);
  const locale = useLocale();
  const trades = useSSEEvent(stream, "tick", { initial: 0, reduce: (n) => n + 1 });
  return (
    <Figure name={words.trades} testId="events">
      {trades.toLocaleString(locale)}
    </Figure>
  );
}

function Volume({ stream }: TotalsProps) {
  const words = useWords(tickerWords);
  const locale = useLocale();
  const volume = useSSEEvent(stream, "tick", {
    initial: 0,
    reduce: (sum, e) => sum + e.data.volume,
  });
  return (
    <Figure name={words.volume} testId="volume">
      {volume.toLocaleString(locale)}
    </Figure>
  );
}

/** Proves that no event is lost: the ids that were received. */
function Ids({ stream }: TotalsProps) {
  const words = useWords(tickerWords);
  const ledger = useSSEEvent(stream, "tick", { initial: emptyLedger, reduce: addId });
  return (
    <Figure name={words.idsSeen}>
      <IdRanges ledger={ledger} />
    </Figure>
  );
}
