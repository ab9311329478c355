import { useSSEEvent } from "@runnel/hooks";
import { IdsSeen } from "../../stream/IdsSeen.tsx";
import { addId, noIds } from "../../stream/ids-seen.ts";
import { useSubscribers } from "../../stream/subscribers.ts";
import { tickerStream } from "./stream.ts";

function Totals() {
  return (
    <dl className="card totals">
      <Shared />
      <Events />
      <Volume />
      <Ids />
    </dl>
  );
}

function Shared() {
  const subscribers = useSubscribers("/api/ticker");
  return (
    <div>
      <dt>One connection</dt>
      <dd>
        <span data-testid="subscribers">{subscribers}</span> <small>subscriptions</small>
      </dd>
    </div>
  );
}

function Events() {
  const events = useSSEEvent(tickerStream, "tick", { initial: 0, reduce: (n) => n + 1 });
  return (
    <div>
      <dt>Trades</dt>
      <dd data-testid="events">{events.toLocaleString("en")}</dd>
    </div>
  );
}

function Volume() {
  const volume = useSSEEvent(tickerStream, "tick", {
    initial: 0,
    reduce: (sum, e) => sum + e.data.volume,
  });
  return (
    <div>
      <dt>Volume</dt>
      <dd data-testid="volume">{volume.toLocaleString("en")}</dd>
    </div>
  );
}

/** The proof that nothing is lost: which of the server's ids came through. */
function Ids() {
  const seen = useSSEEvent(tickerStream, "tick", { initial: noIds, reduce: addId });
  return (
    <div>
      <dt>Ids seen</dt>
      <dd>
        <IdsSeen seen={seen} />
      </dd>
    </div>
  );
}

export { Totals };
