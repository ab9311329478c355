import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useInsertionEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { FramesView } from "../frames/frames-view.tsx";
import type { OverlayHost } from "../overlay/host.ts";
import type { PreferenceStore } from "../overlay/preferences.ts";
import { STATUS_LABELS, StatusMark } from "../overlay/status-mark.tsx";
import type { Recorder } from "../recorder/recorder.ts";
import { StreamsGrid } from "../streams/streams-grid.tsx";
import { ResizeHandle } from "./resize-handle.tsx";
import { PANEL_STYLES } from "./styles.ts";

const MIN_HEIGHT = 160;

export interface PanelProps {
  readonly recorder: Recorder;
  readonly host: OverlayHost;
  readonly preferences: PreferenceStore;
  /** Whether somebody asked for the panel just now, and expects to be in it. */
  readonly focusOnMount: boolean;
  readonly onClose: () => void;
}

/** The docked panel. It is loaded when it is first opened. */
export function Panel(props: PanelProps): ReactNode {
  const { recorder, host, preferences, focusOnMount, onClose } = props;
  const recording = useSyncExternalStore(recorder.subscribe, recorder.getRecording);
  const { height, streamsWidth } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const [selectedId, setSelectedId] = useState<string>();
  const region = useRef<HTMLElement>(null);
  const selected =
    recording.streams.find((stream) => stream.id === selectedId) ?? recording.streams[0];

  useInsertionEffect(() => host.adopt(PANEL_STYLES), [host]);
  useEffect(() => {
    if (focusOnMount) region.current?.focus();
    // Only what was asked for at the mount counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  return (
    <section
      ref={region}
      className="panel"
      aria-label="Runnel devtools"
      tabIndex={-1}
      style={{ height: `${height}px` }}
      onKeyDown={onKeyDown}
    >
      <ResizeHandle
        label="Resize panel"
        orientation="horizontal"
        value={height}
        min={MIN_HEIGHT}
        max={Math.max(MIN_HEIGHT, window.innerHeight - 48)}
        direction={-1}
        onChange={(next) => preferences.set({ height: next })}
      />
      <div className="panel-body">
        <div className="streams-side" style={{ width: `${streamsWidth}px` }}>
          <header className="panel-head">
            <h2>Runnel</h2>
          </header>
          <StreamsGrid
            streams={recording.streams}
            selectedId={selected?.id}
            onSelect={setSelectedId}
          />
        </div>
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
          <header className="panel-head">
            {selected !== undefined && (
              <h2 className="selected-name" title={selected.record.url}>
                <StatusMark status={selected.status} label={STATUS_LABELS[selected.status]} />
                {selected.record.name}
              </h2>
            )}
            <button type="button" className="tool icon" aria-label="Close" onClick={onClose}>
              ✕
            </button>
          </header>
          {selected === undefined ? (
            <div className="empty" />
          ) : (
            <FramesView
              key={selected.id}
              stream={selected}
              preferences={preferences}
              onClear={() => recorder.clear(selected.id)}
            />
          )}
        </div>
      </div>
    </section>
  );
}
