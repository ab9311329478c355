import { StreamBar } from "../../stream/StreamBar.tsx";
import { IndexLine } from "./IndexLine.tsx";
import { PriceTable } from "./PriceTable.tsx";
import { tickerStream } from "./stream.ts";
import { Totals } from "./Totals.tsx";
import "./ticker.css";

function TickerPage() {
  return (
    <>
      <StreamBar scene="ticker" stream={tickerStream} />
      <div className="ticker">
        <PriceTable />
        <div className="ticker-side">
          <Totals />
          <IndexLine />
        </div>
      </div>
    </>
  );
}

export { TickerPage };
