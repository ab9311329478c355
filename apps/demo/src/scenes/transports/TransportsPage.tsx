import { useSSE, useSSEEvent } from "@runnel/hooks";
import { use, useMemo, useState } from "react";
import { useWords } from "../../language/words.ts";
import { type DropFailure, dropConnection } from "../../stream/drop.ts";
import { IdsSeen } from "../../stream/IdsSeen.tsx";
import { addId, noIds } from "../../stream/ids-seen.ts";
import { StatusChip } from "../../stream/StatusChip.tsx";
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
      <div className="transports">
        {transportNames.map((name) => (
          <TransportCard key={name} name={name} />
        ))}
      </div>
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
function TransportCard({ name }: { readonly name: TransportName }) {
  const words = useWords(transportsWords);
  const transports = use(loadTransports());
  const stream = useMemo(() => tickStream(name, transports[name]), [name, transports]);
  const { status } = useSSE(stream);
  const events = useSSEEvent(stream, "tick", { initial: 0, reduce: (count) => count + 1 });
  const seen = useSSEEvent(stream, "tick", { initial: noIds, reduce: addId });

  return (
    <section className="card" aria-label={words.names[name]} data-testid={name}>
      <h2>{words.names[name]}</h2>
      <p className="muted">{words.about[name]}</p>
      <StatusChip status={status} />
      <dl>
        <div>
          <dt>{words.events}</dt>
          <dd data-testid="events">{events}</dd>
        </div>
        <div>
          <dt>{words.ids}</dt>
          <dd>
            <IdsSeen seen={seen} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

export { TransportsPage };
