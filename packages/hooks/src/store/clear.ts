import { isIdempotent } from "../connection/http-request.ts";
import type { ClientCore } from "./client-core.ts";
import { REQUEST } from "./key.ts";
import { IDLE } from "./snapshot.ts";
import type { StreamFields } from "./snapshot.ts";
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

/** Forgets the events of a stream, and tells its selections. `fields` are those that it has then. */
export function clearStream(stream: LiveStream, fields: Partial<StreamFields>): void {
  stream.history.clear();
  stream.clearedSequence = stream.newestSequence;
  stream.change(fields);
  stream.resets.notify();
}

function reset(stream: LiveStream): void {
  const { connection } = stream;
  const { status } = stream.getFields();
  clearStream(stream, { ...IDLE, status });
  // The connection forgets its last event ID only when it starts.
  connection.reconnect("");
  if (status === "closed") connection.close("close");
}
