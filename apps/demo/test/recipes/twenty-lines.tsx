import { defineStream, json, useSSE, useSSEEvent, useSSEListener } from "@runnel/hooks";

export const prices = defineStream({
  url: "/api/prices",
  headers: () => ({ Authorization: `Bearer ${token()}` }), // called on every attempt
  events: { tick: json<Tick>(), news: NewsSchema }, // a decoder, or any Standard Schema
});

export function Prices() {
  const { status, error, reconnect } = useSSE(prices);
  const tick = useSSEEvent(prices, "tick"); // Tick | undefined: the latest
  const recent = useSSEEvent(prices, "tick", { window: 50 }); // readonly Tick[]: the last 50
  const volume = useSSEEvent(prices, "tick", { initial: 0, reduce: (n, e) => n + e.data.volume });
  useSSEListener(prices, "news", (e) => toast(e.data.title)); // every event, in order, no render

  if (status === "failed") return <button onClick={() => reconnect()}>{error?.message}</button>;
  // While the stream goes on, an error is a note beside the data.
  return <Chart latest={tick} recent={recent} volume={volume} note={error?.message} />;
}

// The one-liner: no definition, no provider.
export function Clock() {
  const { data, status } = useSSE("/api/clock"); // data: string | undefined, the latest `message` event's
  return <time aria-busy={status !== "open"}>{data}</time>;
}

declare function Chart(props: {
  readonly latest: Tick | undefined;
  readonly recent: readonly Tick[];
  readonly volume: number;
  readonly note: string | undefined;
}): null;

interface Tick {
  readonly price: number;
  readonly volume: number;
}
declare const NewsSchema: import("@runnel/hooks").StandardSchema<{ title: string }>;
declare function token(): string;
declare function toast(text: string): void;
