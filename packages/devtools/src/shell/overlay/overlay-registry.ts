import type { ValueStore } from "../../ui/value-store.ts";
import { createValueStore } from "../../ui/value-store.ts";
import type { WatchedClient } from "../panel/watched-client.ts";

const registered: ValueStore<readonly WatchedClient[]> = createValueStore<readonly WatchedClient[]>(
  [],
);

/** All overlays on the page. The first one is shown, with the clients of all; when it unmounts, the next takes over. */
export const overlays: Pick<typeof registered, "get" | "subscribe"> = registered;

/** @returns A function that removes the overlay. */
export function addOverlay(client: WatchedClient): () => void {
  registered.set([...registered.get(), client]);
  return () => registered.set(registered.get().filter((other) => other !== client));
}
