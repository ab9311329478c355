import { createSSEClient, sharedConnections } from "@runnel/hooks";

export const connections = sharedConnections(
  () => new SharedWorker(new URL("./sse-worker.ts", import.meta.url), { type: "module" }),
);

export const client = createSSEClient({ connections });
