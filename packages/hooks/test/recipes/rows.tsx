import { defineStream, json, useSSEEvent } from "@runnel/hooks";
import { memo } from "react";

interface Tick {
  readonly symbol: string;
  readonly price: number;
}

const ticks = defineStream({ url: "/api/ticks", events: { tick: json<Tick>() } });

// Two hundred rows share one connection. A row renders only when its own price changes.
export const Row = memo(function Row({ symbol }: { readonly symbol: string }) {
  const price = useSSEEvent(ticks, "tick", {
    initial: undefined as number | undefined,
    reduce: (last, e) => (e.data.symbol === symbol ? e.data.price : last),
    deps: [symbol], // `reduce` uses `symbol`, so another symbol starts again with `initial`
  });
  return (
    <li>
      {symbol} {price ?? "–"}
    </li>
  );
});
