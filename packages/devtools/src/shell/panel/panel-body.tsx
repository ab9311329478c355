import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import { usePreferences } from "../../ui/preferences.ts";
import { useRecorder } from "../../ui/recorder-context.ts";
import { Pane } from "../../ui/pane.tsx";
import { SelectedStreamProvider } from "../../ui/selected-stream.ts";
import { StreamView } from "./stream-view.tsx";
import { StreamsSide } from "./streams-side.tsx";
import { useStreamSelection } from "./use-stream-selection.ts";

// A separate chunk, loaded when the actions are first shown.
const ActionsSide = lazyComponent(
  async () => (await import("../../actions/forms/actions-side.tsx")).ActionsSide,
);

interface PanelBodyProps {
  readonly onHideActions: () => void;
}

/** Side by side: the list of streams, the views of the selected stream, and the actions. */
export function PanelBody({ onHideActions }: PanelBodyProps): ReactNode {
  const recorder = useRecorder();
  const selection = useStreamSelection();
  const { streams, stream, identity, isImported } = selection;
  const [{ showActions }] = usePreferences();
  const [selected, setSelected] = useState<{
    readonly frame: FrameReceived;
    readonly of: string;
  }>();
  const frame = selected?.of === identity ? selected.frame : undefined;

  const selectedStream = useMemo(
    () =>
      stream && {
        stream,
        streams,
        isImported,
        frame,
        onFrame: (next: FrameReceived | undefined) =>
          setSelected(next && { frame: next, of: identity }),
        clear: isImported ? undefined : () => recorder.clear(stream.id),
      },
    [stream, streams, isImported, frame, identity, recorder],
  );

  return (
    <div className="panel-body">
      <StreamsSide {...selection} />
      {selectedStream === undefined ? (
        <div className="main-side">
          <header className="panel-head" />
        </div>
      ) : (
        <SelectedStreamProvider value={selectedStream}>
          <div className="main-side">
            <StreamView key={identity} />
          </div>
          {showActions && (
            <Pane name="actions" side="end" onClose={onHideActions}>
              <ActionsSide key={identity} onHide={onHideActions} />
            </Pane>
          )}
        </SelectedStreamProvider>
      )}
    </div>
  );
}
