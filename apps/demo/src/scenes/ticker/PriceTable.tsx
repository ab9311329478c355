import { useSSEEvent } from "@runnel/hooks";
import { memo } from "react";
import { instruments, type Instrument } from "./instruments.ts";
import { Sparkline } from "./Sparkline.tsx";
import { tickerStream } from "./stream.ts";
import type { Tick } from "./tick.ts";

/** Renders once. Each row listens for itself. */
function PriceTable() {
  return (
    <section className="card prices" aria-label="Prices">
      <table>
        <thead>
          <tr>
            <th scope="col">Instrument</th>
            <th scope="col" className="number">
              Price
            </th>
            <th scope="col" className="number">
              Change
            </th>
            <th scope="col" className="wide">
              Last trades
            </th>
            <th scope="col" className="number wide">
              Volume
            </th>
          </tr>
        </thead>
        <tbody>
          {instruments.map((instrument) => (
            <Row key={instrument.symbol} instrument={instrument} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Line {
  readonly latest: Tick;
  readonly direction: "up" | "down";
  readonly volume: number;
}

function addTrade(before: Line | undefined, tick: Tick): Line {
  return {
    latest: tick,
    direction: before && tick.price < before.latest.price ? "down" : "up",
    volume: (before?.volume ?? 0) + tick.volume,
  };
}

/** Forty trades a second arrive, but a row renders only for its own. */
const Row = memo(function Row({ instrument }: { readonly instrument: Instrument }) {
  const { symbol, name } = instrument;
  const line = useSSEEvent(tickerStream, "tick", {
    initial: undefined as Line | undefined,
    reduce: (before, { data }) => (data.symbol === symbol ? addTrade(before, data) : before),
  });

  return (
    <tr data-testid={`row-${symbol}`}>
      <th scope="row">
        {symbol} <small>{name}</small>
      </th>
      <td className="number">
        {line ? (
          <span className={`price ${line.direction}`} key={line.volume}>
            {line.latest.price.toFixed(2)}
          </span>
        ) : (
          "–"
        )}
      </td>
      <td className={`number ${(line?.latest.change ?? 0) < 0 ? "down" : "up"}`}>
        {line ? signed(line.latest.change) : "–"}
      </td>
      <td className="wide">
        <Sparkline symbol={symbol} />
      </td>
      <td className="number wide">{line ? line.volume.toLocaleString("en") : "–"}</td>
    </tr>
  );
});

function signed(change: number): string {
  return `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(2)} %`;
}

export { PriceTable };
