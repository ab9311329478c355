import { useMemo, useSyncExternalStore } from "react";
import { useFileImport } from "../../actions/capture/use-file-import.ts";
import type { Recording, StreamSnapshot } from "../../recorder/snapshot.ts";
import type { PanelState } from "../../ui/panel-state.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { withSelection } from "../../views/timeline/selection.ts";
import type { NamedClient } from "./watched-client.ts";
import { useClients } from "./clients-context.ts";

/** The streams of a client, or of the imported capture. */
export interface StreamGroup {
  readonly client: NamedClient;
  readonly streams: readonly StreamSnapshot[];
  readonly isImported: boolean;
  readonly select: (streamId: string) => void;
}

export interface StreamSelection {
  /** What the panel lists: the imported capture if there is one, otherwise the clients of the page. */
  readonly groups: readonly StreamGroup[];
  readonly current: NamedClient;
  /** The streams of the current client. */
  readonly streams: readonly StreamSnapshot[];
  /** The selected stream; `undefined` if there is no stream. */
  readonly stream: StreamSnapshot | undefined;
  /** Identifies the stream and its source. A capture and the clients may have streams with the same id. */
  readonly identity: string;
  /** Whether the streams are of a file, or of a page that was left, and so read-only. */
  readonly isImported: boolean;
}

export function useStreamSelection(): StreamSelection {
  const { clients, current } = useClients();
  const recordings = useRecordings(clients);
  const { imported } = useFileImport();
  const [state, setState] = usePanelState();
  const shown = imported === undefined ? clients : [current];
  const streamsOf = (client: NamedClient): readonly StreamSnapshot[] =>
    (imported?.recording ?? recordings[clients.indexOf(client)])?.streams ?? [];
  const streams = streamsOf(current);
  const stream = selectedOf(streams, state);
  const identity = `${imported?.serial ?? current.name}/${stream?.id}`;

  const selects = useMemo(
    () =>
      clients.map((client) => (selectedId: string) => {
        if (identity === `${imported?.serial ?? client.name}/${selectedId}`) return;
        const { streams: known } = imported?.recording ?? client.recorder.getRecording();
        const record = known.find(({ id }) => id === selectedId)?.record;
        // `at:` counts from the start of the stream, so it means nothing for another stream.
        setState(({ query }) => ({
          client: client.name,
          selectedId,
          selectedKey: record && requestKey(record),
          query: withSelection(query, undefined),
        }));
      }),
    [clients, identity, imported, setState],
  );

  const groups = shown.map((client) => ({
    client,
    streams: streamsOf(client),
    isImported: imported !== undefined || client.isReadOnly === true,
    select: selects[clients.indexOf(client)] ?? (() => undefined),
  }));
  const isImported = imported !== undefined || current.isReadOnly === true;
  return { groups, current, streams, stream, identity, isImported };
}

/** The selected stream. After a reload, it has another id, but the same request. */
function selectedOf(
  streams: readonly StreamSnapshot[],
  { selectedId, selectedKey }: PanelState,
): StreamSnapshot | undefined {
  return (
    streams.find(({ id }) => id === selectedId) ??
    streams.find(({ record }) => requestKey(record) === selectedKey) ??
    streams[0]
  );
}

/** What is the same for a stream after a reload. */
function requestKey({ method, url }: StreamSnapshot["record"]): string {
  return `${method} ${url}`;
}

/** The recordings of several clients. The list stays the same until one of them changes. */
function useRecordings(clients: readonly NamedClient[]): readonly Recording[] {
  const store = useMemo(() => {
    let latest: readonly Recording[] = [];
    return {
      subscribe(listener: () => void) {
        const stops = clients.map(({ recorder }) => recorder.subscribe(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
      get() {
        const next = clients.map(({ recorder }) => recorder.getRecording());
        if (next.length !== latest.length || next.some((item, index) => item !== latest[index])) {
          latest = next;
        }
        return latest;
      },
    };
  }, [clients]);
  return useSyncExternalStore(store.subscribe, store.get);
}
