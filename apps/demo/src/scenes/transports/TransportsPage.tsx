import { useSSE, useSSEEvent } from "@runnel/hooks";
import { use, useMemo, useState } from "react";
import { Figure } from "../../app/Figures.tsx";
import { useWords } from "../../language/words.ts";
import { type DropFailure, dropConnection } from "../../stream/drop.ts";
import { IdsSeen } from "../../stream/IdsSeen.tsx";
import { addId, noIds } from "../../stream/ids-seen.ts";
import { StreamRow } from "../../stream/StreamRow.tsx";
import { streamWords } from "../../stream/words.ts";
import { ProbeTable } from "./ProbeTable.tsx";
import { tickStream } from "./stream.ts";
import { type TransportName, transportNames } from "./transport-names.ts";
import { loadTransports } from "./transports.ts";
import { useQuietPolyfill } from "./use-quiet-polyfill.ts";
import { transportsWords } from "./words.ts";
import "./transports.css";

function TransportsPage() {
  const words = useWords(transportsWords);
  const { drop, dropUnreachable, dropRefused } = useWords(streamWords);
  const [failure, setFailure] = useState<DropFailure>();
  useQuietPolyfill();

  return (
    <>
      <section className="card transports" aria-label={words.threeWays}>
        <h2>{words.threeWays}</h2>
        {transportNames.map((name) => (
          <TransportRow key={name} name={name} />
        ))}
      </section>
      <div className="transports-drop">
        <p className="muted">{words.dropNote}</p>
        <button type="button" onClick={() => void dropConnection("transports").then(setFailure)}>
          {drop}
        </button>
      </div>
      {failure !== undefined && (
        <p className="note" role="alert">
          {failure === "unreachable" ? dropUnreachable : dropRefused(failure)}
        </p>
      )}
      <ProbeTable />
    </>
  );
}

/** The hooks are the same, whichever way the bytes come. */
function TransportRow({ name }: { readonly name: TransportName }) {
  const words = useWords(transportsWords);
  const transports = use(loadTransports());
  const stream = useMemo(() => tickStream(name, transports[name]), [name, transports]);
  const { status } = useSSE(stream);
  const events = useSSEEvent(stream, "tick", { initial: 0, reduce: (count) => count + 1 });
  const seen = useSSEEvent(stream, "tick", { initial: noIds, reduce: addId });

  return (
    <StreamRow name={words.names[name]} about={words.about[name]} status={status} testId={name}>
      <Figure name={words.events} testId="events">
        {events}
      </Figure>
      <Figure name={words.ids}>
        <IdsSeen seen={seen} />
      </Figure>
    </StreamRow>
  );
}

export { TransportsPage };
