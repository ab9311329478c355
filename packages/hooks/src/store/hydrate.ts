import { misuse } from "../connection/http-request.ts";
import { callSafely } from "../inspection/report-error.ts";
import { getConsistent } from "./consistent-state.ts";
import { CORE } from "./client-core.ts";
import type { SSEClient } from "./client.ts";
import { hasHeaders, resolveKey } from "./key.ts";
import { createExtension, isRestored } from "./stream-extension.ts";
import type { Restored } from "./stream-extension.ts";

/** The states of a client's streams, by key, as plain data. */
export interface DehydratedStreams {
  readonly [key: string]: Restored;
}

/**
 * Collects the state and the last event ID of the streams of a client, so that a browser continues from exactly there.
 * The result is plain data if the states are. A framework that serialises props may pass it on. In a `<script>`, escape it:
 * `JSON.stringify(data).replaceAll("<", "\\u003c")`; otherwise a state with `</script>` would end the script.
 *
 * Create a client for each request on a server: a state belongs to one user. Of a stream, the first state counts.
 *
 * @throws TypeError for a stream without a `key` whose static headers would become visible in the HTML.
 */
export function dehydrate(client: SSEClient): DehydratedStreams {
  const found: Record<string, Restored> = {};
  for (const [key, stream] of client[CORE].streams) {
    const { extension } = stream;
    const [slot] = extension?.slots ?? [];
    const consistent = extension && slot && getConsistent(stream, extension, slot);
    if (consistent === undefined) continue;
    if (hasHeaders(key)) {
      throw misuse("A stream with static headers needs a `key` before it is dehydrated.", "key");
    }
    found[key] = consistent;
  }
  return found;
}

/**
 * Gives a client the states that a server has dehydrated. Call it before the first render. A stream that is live already
 * keeps its own state, which is newer. An entry that `dehydrate` did not write is reported to `window.onerror` and ignored.
 */
export function hydrate(client: SSEClient, data: DehydratedStreams): void {
  for (const [key, restored] of Object.entries(data)) {
    callSafely(() => {
      if (!isRestored(restored)) {
        throw new TypeError("A state was not written by `dehydrate`, and is ignored.");
      }
      const stream = client[CORE].acquire(resolveKey(key));
      if (stream.extension !== undefined) return;
      stream.extend(createExtension).seed = restored;
    });
  }
}
