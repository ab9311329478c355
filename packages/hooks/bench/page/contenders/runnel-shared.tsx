import { createSSEClient, sharedConnections, SSEProvider } from "@runnel/hooks";
import { contend } from "../contend.tsx";
import { RunnelTicks } from "../runnel-ticks.tsx";

const client = createSSEClient({
  connections: sharedConnections(
    () => new SharedWorker(new URL("../sse-worker.ts", import.meta.url), { type: "module" }),
  ),
});

contend(RunnelTicks, (children) => <SSEProvider client={client}>{children}</SSEProvider>);
