import type { FrameReceived } from "@runnel/hooks/inspect";
import {
  type KeyboardEvent,
  type ReactNode,
  Suspense,
  lazy,
  useCallback,
  useEffect,
  useInsertionEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useActions, useFaults } from "../actions/actions-context.ts";
import { useDropTarget } from "../capture/drop-target.ts";
import { ImportButton } from "../capture/import-button.tsx";
import { useImport } from "../capture/use-import.ts";
import type { ActiveFault } from "../faults/active-faults.ts";
import type { OverlayHost } from "../overlay/host.ts";
import type { PreferenceStore } from "../overlay/preferences.ts";
import type { Recorder } from "../recorder/recorder.ts";
import { StreamsGrid } from "../streams/streams-grid.tsx";
import { Announcer } from "./announcer.tsx";
import { DockHandle } from "./dock-handle.tsx";
import { Notices } from "./notices.tsx";
import { PanelTools } from "./panel-tools.tsx";
import { ResizeHandle } from "./resize-handle.tsx";
import { StreamView } from "./stream-view.tsx";
import { PANEL_STYLES } from "./styles.ts";
import { usePageInset } from "./use-page-inset.ts";

// Whoever only watches does not load what acts.
const ActionsSide = lazy(async () => ({
  default: (await import("../actions/actions-side.tsx")).ActionsSide,
}));

const NO_FAULTS: readonly ActiveFault[] = [];

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
  const { imported, problem, open, close, dismiss } = useImport(recorder);
  const drop = useDropTarget((file) => void open(file));
  const actions = useActions();
  const faults = useFaults();
  const { dock, height, width, streamsWidth, showActions } = useSyncExternalStore(
    preferences.subscribe,
    preferences.get,
  );
  const [selectedId, setSelectedId] = useState<string>();
  const [query, setQuery] = useState("");
  const region = useRef<HTMLElement>(null);
  const { streams } = imported?.recording ?? recording;
  const selected = streams.find((stream) => stream.id === selectedId) ?? streams[0];
  /** What is shown, and where it is from: ids of a file are not those of the page. */
  const shown = `${imported?.name ?? ""}/${selected?.id}`;
  const [picked, setPicked] = useState<{ readonly frame: FrameReceived; readonly of: string }>();
  const onClear =
    imported === undefined && selected !== undefined
      ? () => recorder.clear(selected.id)
      : undefined;
  const upright = dock === "left" || dock === "right";

  useInsertionEffect(() => host.adopt(PANEL_STYLES), [host]);
  usePageInset(region, inPopup ? undefined : dock);
  useEffect(() => {
    if (focusOnMount) region.current?.focus();
    // Only what was asked for at the mount counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const stopFaults = useCallback(
    (stopped: readonly ActiveFault[]) => {
      // The badge goes away with what it ends; the focus must not fall back to the page.
      region.current?.focus();
      actions?.faults.stop(stopped);
    },
    [actions],
  );

  function hideActions(): void {
    preferences.set({ showActions: false });
    region.current?.querySelector<HTMLElement>(".panel-tools > .tool")?.focus();
  }

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
      data-dropping={drop.isOver || undefined}
      onKeyDown={onKeyDown}
      {...drop.handlers}
    >
      {!inPopup && <DockHandle preferences={preferences} />}
      <PanelTools
        preferences={preferences}
        inPopup={inPopup}
        onClose={onClose}
        onPopOut={props.onPopOut}
        onHidePill={props.onHidePill}
      />
      <Notices
        imported={imported}
        problem={problem}
        streams={recording.streams}
        onClose={close}
        onDismiss={dismiss}
      />
      <div className="panel-body">
        <div className="streams-side" style={{ width: `${streamsWidth}px` }}>
          <header className="panel-head">
            <h2>Runnel</h2>
            <ImportButton onFile={(file) => void open(file)} />
          </header>
          <StreamsGrid
            streams={streams}
            selectedId={selected?.id}
            onSelect={setSelectedId}
            faults={imported === undefined ? faults : NO_FAULTS}
            onStopFaults={stopFaults}
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
              key={shown}
              stream={selected}
              streams={streams}
              preferences={preferences}
              query={query}
              onQuery={setQuery}
              onClear={onClear}
              onPick={(frame) => setPicked(frame && { frame, of: shown })}
            />
          )}
        </div>
        {showActions && selected !== undefined && (
          <Suspense fallback={<div className="actions-side" />}>
            <ActionsSide
              key={shown}
              stream={selected}
              streams={streams}
              live={recording.streams.filter(({ endedAt }) => endedAt === undefined)}
              isImported={imported !== undefined}
              picked={picked?.of === shown ? picked.frame : undefined}
              onClear={onClear}
              onHide={hideActions}
            />
          </Suspense>
        )}
      </div>
      <Announcer streams={recording.streams} />
    </section>
  );
}
