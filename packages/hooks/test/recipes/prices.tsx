import { defineStream, json, useSSE, useSSEEvent, useSSEListener } from "@runnel/hooks";

interface Tick {
  readonly symbol: string;
  readonly price: number;
  readonly volume: number;
}

const prices = defineStream({
  url: "/api/prices",
  events: { tick: json<Tick>() }, // a decoder, or any Standard Schema: Zod, Valibot, …
});

export function Prices() {
  const { status, error, reconnect } = useSSE(prices);
  const tick = useSSEEvent(prices, "tick"); // the latest, or undefined
  const recent = useSSEEvent(prices, "tick", { window: 50 }); // the last 50
  const volume = useSSEEvent(prices, "tick", { initial: 0, reduce: (n, e) => n + e.data.volume });
  useSSEListener(prices, "tick", (e) => console.log(e.data)); // every event, in order; no render

  if (status === "failed") return <button onClick={() => reconnect()}>{error?.message}</button>;
  return (
    <p aria-busy={status !== "open"}>
      {tick?.price ?? "…"} (highest {Math.max(0, ...recent.map((t) => t.price))}, volume {volume})
    </p>
  );
}
