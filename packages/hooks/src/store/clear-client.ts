import { isIdempotent } from "../connection/http-request.ts";
import type { ClientCore } from "./client-core.ts";
import { REQUEST } from "./key.ts";
import { IDLE } from "./snapshot.ts";
import type { LiveStream } from "./stream.ts";

/** Drops the data of all streams. Those that are used start anew; see `SSEClient.clear`. */
export function clearClient(core: ClientCore): void {
  core.clearings += 1;
  for (const [key, stream] of [...core.streams]) {
    stream.extension?.reset();
    // A request that is not idempotent must not be sent again, and an answer belongs to the user who asked.
    const isRequest = key.startsWith(REQUEST) || !isIdempotent(stream.options());
    if (stream.holders === 0 || isRequest) core.remove(key, "dispose");
    else reset(stream);
  }
}

function reset(stream: LiveStream): void {
  const { connection, history, resets, change, getState } = stream;
  const { status } = getState();
  history.clear();
  stream.clearedAt = stream.newest;
  change({ ...IDLE, status });
  resets.notify();
  // The connection forgets its last event ID only when it starts.
  connection.reconnect("");
  if (status === "closed") connection.close("close");
}
