import { createSSEClient, defineStream, json } from "@runnel/hooks/client";

const prices = defineStream({
  url: "/api/prices",
  events: { tick: json<{ readonly price: number; readonly volume: number }>() },
});

export const client = createSSEClient();
const stream = client.stream(prices);

export const volume = stream.select("tick", {
  initial: 0,
  reduce: (sum, event) => sum + event.data.volume,
});

export function watch(onPrice: (price: number) => void): () => void {
  return stream.on("tick", (event) => onPrice(event.data.price)); // returns its unsubscribe function
}

export async function firstPriceAbove(limit: number): Promise<number | undefined> {
  for await (const event of stream.events("tick")) {
    if (event.data.price > limit) return event.data.price;
  }
  return undefined;
}
