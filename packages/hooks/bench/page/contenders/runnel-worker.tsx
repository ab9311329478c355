import { createSSEClient, SSEProvider, workerConnections } from "@runnel/hooks";
import { contend } from "../contend.tsx";
import { RunnelTicks } from "../runnel-ticks.tsx";

const client = createSSEClient({
  connections: workerConnections(
    () => new Worker(new URL("../sse-worker.ts", import.meta.url), { type: "module" }),
  ),
});

contend(RunnelTicks, (children) => <SSEProvider client={client}>{children}</SSEProvider>);
