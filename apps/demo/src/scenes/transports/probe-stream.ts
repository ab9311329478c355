import type { ConnectionOptions, SSEClient, Transport } from "@runnel/hooks/client";
import { createSSEClient, json } from "@runnel/hooks/client";
import type { Echo } from "./protocol.ts";

export type ProbeOptions = Omit<ConnectionOptions, "url" | "transport">;
export type ProbeStream = ReturnType<typeof streamOf>;
export type ProbeSnapshot = ReturnType<ProbeStream["getSnapshot"]>;

/** Milliseconds to wait for a result. */
const TIMEOUT = 4_000;

function streamOf(client: SSEClient, transport: Transport, path: string, options: ProbeOptions) {
  return client.stream({
    ...options,
    url: `/api/transports/${path}`,
    transport,
    events: { echo: json<Echo>() },
  });
}

/** Opens a stream without React, with its own client, until `observe` is done. */
export async function withStream<Result>(
  transport: Transport,
  path: string,
  options: ProbeOptions,
  observe: (stream: ProbeStream) => Promise<Result>,
): Promise<Result> {
  const client = createSSEClient();
  try {
    return await observe(streamOf(client, transport, path, options));
  } finally {
    client.dispose();
  }
}

/** The first snapshot that passes, or the latest one after the timeout. The subscription keeps the stream open. */
export function waitFor(
  stream: ProbeStream,
  passes: (snapshot: ProbeSnapshot) => boolean,
  timeout: number = TIMEOUT,
): Promise<ProbeSnapshot> {
  return new Promise((resolve) => {
    const timer = setTimeout(settle, timeout);
    const unsubscribe = stream.subscribe(check);
    check();
    function check(): void {
      if (passes(stream.getSnapshot())) settle();
    }
    function settle(): void {
      clearTimeout(timer);
      unsubscribe();
      resolve(stream.getSnapshot());
    }
  });
}
