import { useSSEEvent } from "@runnel/hooks";
import { use, useMemo } from "react";
import { useWords } from "../../language/language.ts";
import { addId, emptyLedger } from "../../stream/id-ledger.ts";
import { StreamRow } from "../../stream/StreamRow.tsx";
import { useDrop } from "../../stream/use-drop.ts";
import { streamWords } from "../../stream/words.ts";
import { RequestError } from "../../ui/RequestError.tsx";
import { AloneRow } from "./AloneRow.tsx";
import { ProbeTable } from "./ProbeTable.tsx";
import type { TransportName } from "./protocol.ts";
import { contenders } from "./protocol.ts";
import { ReceivedFigures } from "./ReceivedFigures.tsx";
import { tickStream } from "./stream.ts";
import { loadTransports, useQuietPolyfill } from "./transports.ts";
import { transportsWords } from "./words.ts";
import "./transports.css";

export function TransportsPage() {
  const words = useWords(transportsWords);
  const { drop: dropLabel } = useWords(streamWords);
  const { drop, dropError } = useDrop("transports");
  useQuietPolyfill();

  return (
    <>
      <div className="transports-drop">
        <p className="muted">{words.dropNote}</p>
        <button type="button" className="primary" onClick={drop}>
          {dropLabel}
        </button>
      </div>
      <RequestError error={dropError} />
      <section className="card transports" aria-label={words.fourWays}>
        <h2>{words.fourWays}</h2>
        {contenders.map((name) =>
          name === "alone" ? <AloneRow key={name} /> : <TransportRow key={name} name={name} />,
        )}
      </section>
      <ProbeTable />
    </>
  );
}

/** The hooks are the same for every transport. */
function TransportRow({ name }: { readonly name: TransportName }) {
  const words = useWords(transportsWords);
  const transports = use(loadTransports());
  const stream = useMemo(() => tickStream(name, transports[name]), [name, transports]);
  const events = useSSEEvent(stream, "tick", { initial: 0, reduce: (count) => count + 1 });
  const ledger = useSSEEvent(stream, "tick", { initial: emptyLedger, reduce: addId });

  return (
    <StreamRow stream={stream} name={words.names[name]} about={words.about[name]} testId={name}>
      <ReceivedFigures events={events} ledger={ledger} />
    </StreamRow>
  );
}
