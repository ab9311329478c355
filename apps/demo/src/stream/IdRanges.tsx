import { useWords } from "../language/language.ts";
import type { IdLedger } from "./id-ledger.ts";
import { missingIds } from "./id-ledger.ts";
import { streamWords } from "./words.ts";

/** Which ids arrived, and whether some are missing or arrived twice. */
export function IdRanges({ ledger }: { readonly ledger: IdLedger }) {
  const words = useWords(streamWords);
  const { epoch, ranges, duplicates } = ledger;
  const missing = missingIds(ledger);
  const sound = missing === 0 && duplicates === 0;

  return (
    <span
      className={sound ? "ids" : "ids unsound"}
      data-testid="ids"
      data-epoch={epoch}
      data-ranges={JSON.stringify(ranges)}
    >
      {ranges.map(({ first, last }) => `${first}–${last}`).join(", ") || "–"}
      <small>{words.ids(missing, duplicates)}</small>
    </span>
  );
}
