import { createSSEClient, sharedConnections } from "../../src/client.ts";
import type { ConnectionMode, SSEClient } from "../../src/client.ts";
import { inspectClient, observeMetrics, simulateFault } from "../../src/inspect.ts";
import type { Fault, InspectionEvent, StreamMetric } from "../../src/inspect.ts";

/** What a test reads and does in a tab. */
export interface Tab {
  readonly client: SSEClient;
  /** The last event IDs of all events, in order. */
  readonly ids: number[];
  readonly errors: string[];
  readonly renewals: number;
  mode(): ConnectionMode;
  status(): string;
  start(): void;
  inspect(): void;
  readonly facts: InspectionEvent[];
  measure(): void;
  /** Simulates a fault until the tab is gone, and reconnects. */
  simulate(fault: Fault): void;
  readonly metrics: StreamMetric[];
}

declare global {
  var sharing: Tab;
}

/** `url`: the stream. `workers`: whether there are shared workers here. `token`: whether functions are asked. */
const {
  url = "",
  workers = "yes",
  token = "no",
  heartbeat = "0",
} = Object.fromEntries(new URLSearchParams(location.search));

const connections = sharedConnections(() => {
  if (workers === "no") throw new Error("This test has no shared workers.");
  if (workers === "broken") return new SharedWorker("/no-such-worker.js", { type: "module" });
  return new SharedWorker(new URL("./sse-worker.ts", import.meta.url), { type: "module" });
});
const client = createSSEClient({
  connections,
  reconnect: { initialDelay: 1, maxDelay: 4, resetAfter: 0 },
  heartbeatTimeout: Number(heartbeat),
  ...(token === "yes" && {
    headers: async () => ({ "x-tab": document.title }),
    onUnauthorized: () => {
      renewals += 1;
    },
  }),
});
const stream = client.stream(url);
const ids: number[] = [];
const errors: string[] = [];
const facts: InspectionEvent[] = [];
const metrics: StreamMetric[] = [];
let renewals = 0;

globalThis.sharing = {
  client,
  ids,
  errors,
  facts,
  metrics,
  measure: () => void observeMetrics(client, (metric) => metrics.push(metric)),
  get renewals() {
    return renewals;
  },
  mode: () => connections.mode,
  status: () => stream.getSnapshot().status,
  simulate(fault) {
    simulateFault(client, fault);
    stream.reconnect();
  },
  start() {
    stream.on("message", ({ lastEventId }) => ids.push(Number(lastEventId)));
    stream.subscribe(() => {
      const { error } = stream.getSnapshot();
      if (error !== undefined) errors.push(error.message);
    });
  },
  inspect: () => void inspectClient(client, (fact) => facts.push(fact)),
};
globalThis.sharing.start();
