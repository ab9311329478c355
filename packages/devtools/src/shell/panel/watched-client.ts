import type { ClientActions } from "../../actions/client-actions.ts";
import type { Recorder } from "../../recorder/recorder.ts";

/** A client that the panel shows. */
export interface WatchedClient {
  /** The name that the app gave it; `undefined` for none. */
  readonly name: string | undefined;
  readonly recorder: Recorder;
  /** `undefined` if the panel cannot act on it. */
  readonly actions: ClientActions | undefined;
  /** Whether its streams are those of a page that was left. */
  readonly isReadOnly?: boolean;
}

/** A client under the name that the panel shows, which no other one has. */
export interface NamedClient extends WatchedClient {
  readonly name: string;
}

/** Names each client once, although several overlays may show it. */
export function namedClients(clients: readonly WatchedClient[]): readonly NamedClient[] {
  const named = new Map<unknown, NamedClient>();
  for (const client of clients) {
    if (named.has(client.recorder)) continue;
    named.set(client.recorder, { ...client, name: client.name ?? `Client ${named.size + 1}` });
  }
  return [...named.values()];
}
