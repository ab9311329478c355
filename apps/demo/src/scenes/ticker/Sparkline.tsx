import { useSSEEvent } from "@runnel/hooks";
import { Line } from "./Line.tsx";
import { tickerStream } from "./stream.ts";

const POINTS = 40;

function Sparkline({ symbol }: { readonly symbol: string }) {
  const prices = useSSEEvent(tickerStream, "tick", {
    initial: [] as readonly number[],
    reduce: (before, { data }) =>
      data.symbol === symbol ? [...before.slice(1 - POINTS), data.price] : before,
  });
  return <Line values={prices} className="sparkline" />;
}

export { Sparkline };
