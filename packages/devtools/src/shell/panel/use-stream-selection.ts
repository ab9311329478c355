import { useCallback } from "react";
import { useFileImport } from "../../actions/capture/use-file-import.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { useRecording } from "../../ui/recorder-context.ts";
import { withSelection } from "../../views/timeline/selection.ts";

interface StreamSelection {
  /** The streams that the panel shows: of the imported capture if there is one, otherwise of the page. */
  readonly streams: readonly StreamSnapshot[];
  /** The selected stream; `undefined` if there is no stream. */
  readonly stream: StreamSnapshot | undefined;
  /** Identifies the stream and its source. A capture and the page may have streams with the same id. */
  readonly identity: string;
  readonly select: (streamId: string) => void;
}

export function useStreamSelection(): StreamSelection {
  const [{ selectedId, query }, setPanelState] = usePanelState();
  const { imported } = useFileImport();
  const recording = useRecording();
  const { streams } = imported?.recording ?? recording;
  const stream = streams.find(({ id }) => id === selectedId) ?? streams[0];
  const shownId = stream?.id;

  const select = useCallback(
    (streamId: string) => {
      if (streamId === shownId) return;
      // `at:` counts from the start of the stream, so it means nothing for another stream.
      setPanelState({ selectedId: streamId, query: withSelection(query, undefined) });
    },
    [shownId, query, setPanelState],
  );

  return { streams, stream, identity: `${imported?.serial ?? "live"}/${shownId}`, select };
}
