import { warn } from "#diagnostics";
import type { Connections } from "../connection/connections.ts";
import { createEverywhere } from "./everywhere.ts";
import { createLink } from "./link.ts";
import type { Carrier } from "./link.ts";
import { createRoutedConnection } from "./routed-connection.ts";
import { tabsCarrier } from "./tabs-carrier.ts";
import { workerCarrier } from "./worker-carrier.ts";
import type { SharedWorkerLike, WorkerLike } from "./worker-carrier.ts";

/**
 * Runs the connections of a page in a dedicated worker: fetching, parsing and reconnecting take no time of the main
 * thread. The worker's file imports `@runnel/hooks/worker`. If the worker cannot start, the page runs its connections
 * itself.
 *
 * @example
 * `workerConnections(() => new Worker(new URL("./sse-worker.ts", import.meta.url), { type: "module" }))`
 */
export function workerConnections(create: () => WorkerLike): Connections {
  return createConnections([workerCarrier("worker", create)]);
}

/**
 * Runs one connection for each stream, for all tabs of the origin, in a shared worker. The worker's file imports
 * `@runnel/hooks/worker`. Without shared workers, or if the worker cannot start, one tab has the connections of all
 * tabs; without Web Locks, each page has its own.
 *
 * @example
 * `sharedConnections(() => new SharedWorker(new URL("./sse-worker.ts", import.meta.url), { type: "module" }))`
 */
export function sharedConnections(create: () => SharedWorkerLike): Connections {
  return createConnections([workerCarrier("shared-worker", create), tabsCarrier()]);
}

function createConnections(carriers: readonly Carrier[]): Connections {
  const everywhere = createEverywhere();
  const link = createLink(carriers, (_mode, reason) => warn("fallback", reason));
  return {
    get mode() {
      return link.mode;
    },
    connect(context, sink) {
      everywhere.start();
      return createRoutedConnection(context, sink, link);
    },
    tell: everywhere.tell,
    listen: everywhere.listen,
  };
}
