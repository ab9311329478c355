import type { FrameReceived } from "@runnel/hooks/inspect";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import type { Imported } from "../../actions/capture/imported.ts";
import type { PreferenceStore } from "../../ui/preferences.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import type { Recording } from "../../recorder/snapshot.ts";
import { lazily } from "../../ui/lazy-component.tsx";
import type { PanelStateStore } from "./panel-state.ts";
import { ResizeHandle } from "../../ui/resize-handle.tsx";
import { StreamView } from "./stream-view.tsx";
import { StreamsSide } from "./streams-side.tsx";
import { useShownStream } from "./use-shown-stream.ts";

// Whoever only watches does not load what acts.
const ActionsSide = lazily(
  async () => (await import("../../actions/forms/actions-side.tsx")).ActionsSide,
  <div className="actions-side" />,
);

interface PanelBodyProps {
  readonly recorder: Recorder;
  readonly recording: Recording;
  /** Shown in the place of the recording. */
  readonly imported: Imported | undefined;
  readonly preferences: PreferenceStore;
  readonly state: PanelStateStore;
  readonly onFile: (file: File) => void;
  readonly onHideActions: () => void;
}

/** Side by side: the streams, all about one of them, and what can be done to it. */
export function PanelBody(props: PanelBodyProps): ReactNode {
  const { recorder, recording, imported, preferences, state, onHideActions } = props;
  const { streams, stream, identity, select } = useShownStream(recording, imported, state);
  const { streamsWidth, showActions } = useSyncExternalStore(
    preferences.subscribe,
    preferences.get,
  );
  const { query } = useSyncExternalStore(state.subscribe, state.get);
  const [picked, setPicked] = useState<{ readonly frame: FrameReceived; readonly of: string }>();
  const onClear =
    imported === undefined && stream !== undefined ? () => recorder.clear(stream.id) : undefined;

  return (
    <div className="panel-body">
      <StreamsSide
        streams={streams}
        selectedId={stream?.id}
        width={streamsWidth}
        isImported={imported !== undefined}
        onSelect={select}
        onFile={props.onFile}
      />
      <ResizeHandle
        label="Resize streams"
        orientation="vertical"
        value={streamsWidth}
        min={180}
        max={640}
        direction={1}
        onChange={(next) => preferences.set({ streamsWidth: next })}
      />
      <div className="main-side">
        {stream === undefined ? (
          <header className="panel-head" />
        ) : (
          <StreamView
            key={identity}
            stream={stream}
            streams={streams}
            preferences={preferences}
            query={query}
            onQuery={(next) => state.set({ query: next })}
            onClear={onClear}
            onPick={(frame) => setPicked(frame && { frame, of: identity })}
          />
        )}
      </div>
      {showActions && stream !== undefined && (
        <ActionsSide
          key={identity}
          stream={stream}
          streams={streams}
          live={recording.streams.filter(({ endedAt }) => endedAt === undefined)}
          isImported={imported !== undefined}
          picked={picked?.of === identity ? picked.frame : undefined}
          onClear={onClear}
          onHide={onHideActions}
        />
      )}
    </div>
  );
}
