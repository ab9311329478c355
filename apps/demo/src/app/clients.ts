import { createSSEClient, defineStream, json, sharedConnections } from "@runnel/hooks";
import { useSyncExternalStore } from "react";
import { browser } from "../platform/identity.ts";
import { isSharing, subscribeToSharing } from "../platform/sharing.ts";

function createShared() {
  const connections = sharedConnections(
    () => new SharedWorker(new URL("./sse-worker.ts", import.meta.url), { type: "module" }),
  );
  return { connections, client: createSSEClient({ connections }) };
}

/** Each tab has its own connections. */
const separate = { connections: undefined, client: createSSEClient() };
const shared = createShared();

/** Its own client, always shared, so that showing the number does not cost a connection in each tab. */
export const countClient = createShared().client;

/** How many connections this browser has on the server, in all tabs. This stream itself does not count. */
export const connectionCount = defineStream({
  url: "/api/connections",
  headers: { "X-Visitor": browser },
  decode: json<number>(),
});

export function useSharing(): boolean {
  return useSyncExternalStore(subscribeToSharing, isSharing);
}

/** The client of all scenes, and how it connects. */
export function useClient(): typeof separate | typeof shared {
  return useSharing() ? shared : separate;
}
