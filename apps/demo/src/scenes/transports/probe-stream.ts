import {
  createSSEClient,
  json,
  type ConnectionOptions,
  type SSEClient,
  type Transport,
} from "@runnel/hooks/client";
import type { Echo } from "./transport-names.ts";

type ProbeOptions = Omit<ConnectionOptions, "url" | "transport">;
type ProbeStream = ReturnType<typeof streamOf>;
type ProbeSnapshot = ReturnType<ProbeStream["getSnapshot"]>;

/** Past it, what is waited for does not come. */
const PATIENCE = 4_000;

function streamOf(client: SSEClient, transport: Transport, path: string, options: ProbeOptions) {
  return client.stream({
    ...options,
    url: `/api/transports/${path}`,
    transport,
    events: { echo: json<Echo>() },
  });
}

/** Opens a stream, without React and on a client of its own, for as long as `observe` takes. */
async function withStream<Result>(
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

/** The first snapshot that passes, or the one there is when patience ends. Holds the stream open meanwhile. */
function waitFor(
  stream: ProbeStream,
  passes: (snapshot: ProbeSnapshot) => boolean,
  patience: number = PATIENCE,
): Promise<ProbeSnapshot> {
  return new Promise((resolve) => {
    const timer = setTimeout(settle, patience);
    const unsubscribe = stream.subscribe(() => {
      if (passes(stream.getSnapshot())) settle();
    });
    function settle(): void {
      clearTimeout(timer);
      unsubscribe();
      resolve(stream.getSnapshot());
    }
  });
}

export { waitFor, withStream };
export type { ProbeOptions, ProbeSnapshot, ProbeStream };
