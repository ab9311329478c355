import { memo } from "react";
import { defineStream, json, useSSEEvent } from "@runnel/hooks";

interface Tick {
  readonly symbol: string;
  readonly price: number;
}

const ticks = defineStream({ url: "/api/ticks", events: { tick: json<Tick>() } });

// Two hundred of these share one connection, and each renders only for its own symbol.
export const Row = memo(function Row({ symbol }: { readonly symbol: string }) {
  const price = useSSEEvent(ticks, "tick", {
    initial: undefined as number | undefined,
    reduce: (last, e) => (e.data.symbol === symbol ? e.data.price : last),
  });
  return <td>{price ?? "–"}</td>;
});
