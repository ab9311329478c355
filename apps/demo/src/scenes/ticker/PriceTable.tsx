import { memo } from "react";
import { useLanguage, useLocale } from "../../language/language.ts";
import { useWords } from "../../language/language.ts";
import type { Quote } from "./board.ts";
import { numberFormat } from "./number-format.ts";
import type { Instrument } from "./protocol.ts";
import { instruments } from "./protocol.ts";
import { Sparkline } from "./Sparkline.tsx";
import { tickerWords } from "./words.ts";

interface PriceTableProps {
  readonly quotes: readonly (Quote | undefined)[];
  readonly flash: boolean;
}

export function PriceTable({ quotes, flash }: PriceTableProps) {
  const words = useWords(tickerWords);
  return (
    <section className="card prices" aria-label={words.prices}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.instrument}</th>
            <th scope="col" className="number">
              {words.price}
            </th>
            <th scope="col" className="number">
              {words.change}
            </th>
            <th scope="col" className="wide">
              {words.lastTrades}
            </th>
            <th scope="col" className="number wide">
              {words.volume}
            </th>
          </tr>
        </thead>
        <tbody>
          {instruments.map((instrument, index) => (
            <PriceRow
              key={instrument.symbol}
              instrument={instrument}
              quote={quotes[index]}
              flash={flash}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PriceRowProps {
  readonly instrument: Instrument;
  readonly quote: Quote | undefined;
  readonly flash: boolean;
}

/** Renders only when its own instrument was traded: until then its quote is the same object. */
const PriceRow = memo(function PriceRow({ instrument, quote, flash }: PriceRowProps) {
  const language = useLanguage();
  const number = numberFormat(useLocale());
  const { symbol, name, zh } = instrument;
  return (
    <tr data-testid={`row-${symbol}`}>
      <th scope="row">
        {symbol} <small>{language === "zh" ? zh : name}</small>
      </th>
      <td className="number">
        {quote ? (
          // A new key makes a new element, which starts its animation again.
          <span
            className={flash ? `price flash ${quote.direction}` : `price ${quote.direction}`}
            key={flash ? quote.volume : 0}
          >
            {quote.latest.price.toFixed(2)}
          </span>
        ) : (
          "–"
        )}
      </td>
      <td className={`number ${(quote?.latest.change ?? 0) < 0 ? "down" : "up"}`}>
        {quote ? signed(quote.latest.change) : "–"}
      </td>
      <td className="wide">{quote && <Sparkline values={quote.prices} />}</td>
      <td className="number wide">{quote ? number.format(quote.volume) : "–"}</td>
    </tr>
  );
});

function signed(change: number): string {
  return `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(2)} %`;
}
