import { useSSEEvent } from "@runnel/hooks";
import type { InspectionEvent } from "@runnel/hooks/inspect";
import { useWords } from "../../language/language.ts";
import { addId, emptyLedger } from "../../stream/id-ledger.ts";
import { IdRanges } from "../../stream/IdRanges.tsx";
import { StreamRow } from "../../stream/StreamRow.tsx";
import { useStreamFacts } from "../../stream/use-stream-facts.ts";
import { Figure } from "../../ui/Figures.tsx";
import type { Channel } from "./protocol.ts";
import { channels } from "./protocol.ts";
import { streams } from "./stream.ts";
import { tokenWords } from "./words.ts";

/** The first stream that is refused renews the token. The other one waits for it, or finds it already renewed. */
export function StreamTable() {
  const words = useWords(tokenWords);
  return (
    <section className="card token-streams" aria-label={words.streams}>
      <h2>{words.streams}</h2>
      {channels.map((channel) => (
        <ChannelRow key={channel} channel={channel} />
      ))}
    </section>
  );
}

interface Requests {
  readonly sent: number;
  readonly refused: number;
}

/** A stream's requests, and how many of them were answered with 401. */
const requests = {
  initial: { sent: 0, refused: 0 },
  reduce(value: Requests, fact: InspectionEvent): Requests {
    const { sent, refused } = value;
    if (fact.type === "request") return { sent: sent + 1, refused };
    if (fact.type === "response" && fact.status === 401) return { sent, refused: refused + 1 };
    return value;
  },
};

function ChannelRow({ channel }: { readonly channel: Channel }) {
  const words = useWords(tokenWords);
  const stream = streams[channel];
  const ledger = useSSEEvent(stream, "message", { initial: emptyLedger, reduce: addId });
  const { sent, refused } = useStreamFacts(`/api/token?channel=${channel}`, requests);
  return (
    <StreamRow stream={stream} name={words.channels[channel]} testId={channel}>
      <Figure name={words.requests} testId="requests">
        {sent}
      </Figure>
      <Figure name={words.refused} testId="refused">
        {refused}
      </Figure>
      <Figure name={words.ids}>
        <IdRanges ledger={ledger} />
      </Figure>
    </StreamRow>
  );
}
