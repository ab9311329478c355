import { useSSE, useSSEEvent } from "@runnel/hooks";
import { Figure } from "../../app/Figures.tsx";
import { useWords } from "../../language/words.ts";
import { IdsSeen } from "../../stream/IdsSeen.tsx";
import { addId, noIds } from "../../stream/ids-seen.ts";
import { StreamRow } from "../../stream/StreamRow.tsx";
import { type Channel, channels } from "./choices.ts";
import { useRequests } from "./requests.ts";
import { streams } from "./stream.ts";
import { tokenWords } from "./words.ts";

/** Whichever of them is refused first renews for both: the other waits for it, or finds it done. */
function StreamTable() {
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

function ChannelRow({ channel }: { readonly channel: Channel }) {
  const words = useWords(tokenWords);
  const { status } = useSSE(streams[channel]);
  const seen = useSSEEvent(streams[channel], "message", { initial: noIds, reduce: addId });
  const { sent, refused } = useRequests(`/api/token?channel=${channel}`);
  return (
    <StreamRow name={words.channels[channel]} status={status} testId={channel}>
      <Figure name={words.requests} testId="requests">
        {sent}
      </Figure>
      <Figure name={words.refused} testId="refused">
        {refused}
      </Figure>
      <Figure name={words.ids}>
        <IdsSeen seen={seen} />
      </Figure>
    </StreamRow>
  );
}

export { StreamTable };
