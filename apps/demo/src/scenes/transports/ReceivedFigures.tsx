import type { emptyLedger } from "../../stream/id-ledger.ts";
import { IdRanges } from "../../stream/IdRanges.tsx";
import { useWords } from "../../language/language.ts";
import { Figure } from "../../ui/Figures.tsx";
import { transportsWords } from "./words.ts";

interface ReceivedFiguresProps {
  readonly events: number;
  readonly ledger: typeof emptyLedger;
}

/** How many events a contender received, and which. */
export function ReceivedFigures({ events, ledger }: ReceivedFiguresProps) {
  const words = useWords(transportsWords);
  return (
    <>
      <Figure name={words.events} testId="events">
        {events}
      </Figure>
      <Figure name={words.ids}>
        <IdRanges ledger={ledger} />
      </Figure>
    </>
  );
}
