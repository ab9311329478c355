import type { Status } from "@runnel/hooks";
import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { visitor } from "../../platform/identity.ts";
import { addId, emptyLedger } from "../../stream/id-ledger.ts";
import { StatusRow } from "../../stream/StreamRow.tsx";
import { ReceivedFigures } from "./ReceivedFigures.tsx";
import { transportsWords } from "./words.ts";

interface Alone {
  readonly status: Status;
  readonly events: number;
  readonly ledger: typeof emptyLedger;
}

const nothing: Alone = { status: "connecting", events: 0, ledger: emptyLedger };

/** The browser's class without Runnel, as in most apps: an effect and a state. */
function useAlone(): Alone {
  const [alone, setAlone] = useState(nothing);
  useEffect(() => {
    const source = new EventSource(`/api/transports?via=alone&visitor=${visitor}`);
    const setStatus = (status: Status) => setAlone((before) => ({ ...before, status }));
    source.addEventListener("open", () => setStatus("open"));
    source.addEventListener("error", () => {
      setStatus(source.readyState === EventSource.CLOSED ? "failed" : "waiting");
    });
    source.addEventListener("tick", (event: MessageEvent<string>) => {
      setAlone(({ status, events, ledger }) => ({
        status,
        events: events + 1,
        ledger: addId(ledger, event),
      }));
    });
    return () => source.close();
  }, []);
  return alone;
}

export function AloneRow() {
  const words = useWords(transportsWords);
  const { status, events, ledger } = useAlone();
  return (
    <StatusRow status={status} name={words.names.alone} about={words.about.alone} testId="alone">
      <ReceivedFigures events={events} ledger={ledger} />
    </StatusRow>
  );
}
