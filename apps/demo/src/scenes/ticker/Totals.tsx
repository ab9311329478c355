import { useSSEEvent } from "@runnel/hooks";
import { Figure, Figures } from "../../app/Figures.tsx";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import { IdsSeen } from "../../stream/IdsSeen.tsx";
import { addId, noIds } from "../../stream/ids-seen.ts";
import { useSubscribers } from "../../stream/subscribers.ts";
import type { TickerStream } from "./stream.ts";
import { tickerWords } from "./words.ts";

interface TotalsProps {
  readonly stream: TickerStream;
}

/** Each subscribes by itself, and all of them share the connection. */
function Totals({ stream }: TotalsProps) {
  const words = useWords(tickerWords);
  return (
    <section className="card totals" aria-label={words.totals}>
      <Figures as="row">
        <Shared />
        <Events stream={stream} />
        <Volume stream={stream} />
        <Ids stream={stream} />
      </Figures>
    </section>
  );
}

function Shared() {
  const words = useWords(tickerWords);
  const subscribers = useSubscribers("/api/ticker");
  return (
    <Figure name={words.oneConnection}>
      <span data-testid="subscribers">{subscribers}</span> <small>{words.subscriptions}</small>
    </Figure>
  );
}

function Events({ stream }: TotalsProps) {
  const words = useWords(tickerWords);
  const locale = useLocale();
  const events = useSSEEvent(stream, "tick", { initial: 0, reduce: (n) => n + 1 });
  return (
    <Figure name={words.trades} testId="events">
      {events.toLocaleString(locale)}
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

/** The proof that nothing is lost: which of the server's ids came through. */
function Ids({ stream }: TotalsProps) {
  const words = useWords(tickerWords);
  const seen = useSSEEvent(stream, "tick", { initial: noIds, reduce: addId });
  return (
    <Figure name={words.idsSeen}>
      <IdsSeen seen={seen} />
    </Figure>
  );
}

export { Totals };
