import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useInsertionEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { OverlayHost } from "../overlay/host.ts";
import type { PreferenceStore } from "../overlay/preferences.ts";
import type { Recorder } from "../recorder/recorder.ts";
import { StreamsGrid } from "../streams/streams-grid.tsx";
import { Announcer } from "./announcer.tsx";
import { DockHandle } from "./dock-handle.tsx";
import { PanelTools } from "./panel-tools.tsx";
import { ResizeHandle } from "./resize-handle.tsx";
import { StreamView } from "./stream-view.tsx";
import { PANEL_STYLES } from "./styles.ts";
import { usePageInset } from "./use-page-inset.ts";

export interface PanelProps {
  readonly recorder: Recorder;
  readonly host: OverlayHost;
  readonly preferences: PreferenceStore;
  /** Whether it fills a window of its own. */
  readonly inPopup: boolean;
  /** Whether somebody asked for the panel just now, and expects to be in it. */
  readonly focusOnMount: boolean;
  readonly onClose: () => void;
  /** Into a window of its own, or back. */
  readonly onPopOut: () => void;
  readonly onHidePill: () => void;
}

/** The panel. It is loaded when it is first opened. */
export function Panel(props: PanelProps): ReactNode {
  const { recorder, host, preferences, inPopup, focusOnMount, onClose } = props;
  const recording = useSyncExternalStore(recorder.subscribe, recorder.getRecording);
  const { dock, height, width, streamsWidth } = useSyncExternalStore(
    preferences.subscribe,
    preferences.get,
  );
  const [selectedId, setSelectedId] = useState<string>();
  const [query, setQuery] = useState("");
  const region = useRef<HTMLElement>(null);
  const selected =
    recording.streams.find((stream) => stream.id === selectedId) ?? recording.streams[0];
  const upright = dock === "left" || dock === "right";

  useInsertionEffect(() => host.adopt(PANEL_STYLES), [host]);
  usePageInset(region, inPopup ? undefined : dock);
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
      data-dock={inPopup ? "popup" : dock}
      tabIndex={-1}
      style={inPopup ? undefined : upright ? { width: `${width}px` } : { height: `${height}px` }}
      onKeyDown={onKeyDown}
    >
      {!inPopup && <DockHandle preferences={preferences} />}
      <PanelTools
        preferences={preferences}
        inPopup={inPopup}
        onClose={onClose}
        onPopOut={props.onPopOut}
        onHidePill={props.onHidePill}
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
          {selected === undefined ? (
            <header className="panel-head" />
          ) : (
            <StreamView
              key={selected.id}
              stream={selected}
              streams={recording.streams}
              preferences={preferences}
              query={query}
              onQuery={setQuery}
              onClear={() => recorder.clear(selected.id)}
            />
          )}
        </div>
      </div>
      <Announcer streams={recording.streams} />
    </section>
  );
}
