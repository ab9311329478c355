import { useSSEEvent } from "@runnel/hooks";
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
  return (
    <dl className="card totals">
      <Shared />
      <Events stream={stream} />
      <Volume stream={stream} />
      <Ids stream={stream} />
    </dl>
  );
}

function Shared() {
  const words = useWords(tickerWords);
  const subscribers = useSubscribers("/api/ticker");
  return (
    <div>
      <dt>{words.oneConnection}</dt>
      <dd>
        <span data-testid="subscribers">{subscribers}</span> <small>{words.subscriptions}</small>
      </dd>
    </div>
  );
}

function Events({ stream }: TotalsProps) {
  const words = useWords(tickerWords);
  const locale = useLocale();
  const events = useSSEEvent(stream, "tick", { initial: 0, reduce: (n) => n + 1 });
  return (
    <div>
      <dt>{words.trades}</dt>
      <dd data-testid="events">{events.toLocaleString(locale)}</dd>
    </div>
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
    <div>
      <dt>{words.volume}</dt>
      <dd data-testid="volume">{volume.toLocaleString(locale)}</dd>
    </div>
  );
}

/** The proof that nothing is lost: which of the server's ids came through. */
function Ids({ stream }: TotalsProps) {
  const words = useWords(tickerWords);
  const seen = useSSEEvent(stream, "tick", { initial: noIds, reduce: addId });
  return (
    <div>
      <dt>{words.idsSeen}</dt>
      <dd>
        <IdsSeen seen={seen} />
      </dd>
    </div>
  );
}

export { Totals };
