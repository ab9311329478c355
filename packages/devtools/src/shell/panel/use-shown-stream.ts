import { useCallback, useSyncExternalStore } from "react";
import type { Imported } from "../../actions/capture/imported.ts";
import type { Recording, StreamSnapshot } from "../../recorder/snapshot.ts";
import { withSelection } from "../../views/timeline/selection.ts";
import type { PanelStateStore } from "./panel-state.ts";

/** The streams that the panel shows, and the one among them that it shows all about. */
export interface ShownStream {
  readonly streams: readonly StreamSnapshot[];
  /** `undefined` where there is none. */
  readonly stream: StreamSnapshot | undefined;
  /** What is shown, and where it is from: ids of a file are not those of the page. */
  readonly identity: string;
  readonly select: (streamId: string) => void;
}

/** @param imported - A file that is shown in the place of the recording. */
export function useShownStream(
  recording: Recording,
  imported: Imported | undefined,
  state: PanelStateStore,
): ShownStream {
  const { selectedId } = useSyncExternalStore(state.subscribe, state.get);
  const { streams } = imported?.recording ?? recording;
  const stream = streams.find(({ id }) => id === selectedId) ?? streams[0];
  const shownId = stream?.id;

  const select = useCallback(
    (streamId: string) => {
      if (streamId === shownId) return;
      // A stretch of time counts from the beginning of its stream: in another it would be any.
      const query = withSelection(state.get().query, undefined);
      state.set({ selectedId: streamId, query });
    },
    [shownId, state],
  );

  return { streams, stream, identity: `${imported?.serial ?? "live"}/${shownId}`, select };
}
