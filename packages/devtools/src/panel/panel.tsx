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
import { withSelection } from "../timeline/selection.ts";
import { Announcer } from "./announcer.tsx";
import { DockHandle } from "./dock-handle.tsx";
import { Notices } from "./notices.tsx";
import type { PanelStateStore } from "./panel-state.ts";
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

/** Docked to the page, in a window of its own, or inside the devtools of somebody else. */
export type PanelPlace = "page" | "window" | "shell";

export interface PanelProps {
  readonly recorder: Recorder;
  readonly host: OverlayHost;
  readonly preferences: PreferenceStore;
  readonly state: PanelStateStore;
  readonly place: PanelPlace;
  /** Whether somebody asked for the panel just now, and expects to be in it. */
  readonly focusOnMount: boolean;
  /** Missing where somebody else opens and closes it. */
  readonly onClose?: (() => void) | undefined;
  /** Into a window of its own, or back. */
  readonly onPopOut?: (() => void) | undefined;
  readonly onHidePill?: (() => void) | undefined;
}

/** The panel. It is loaded when it is first opened. */
export function Panel(props: PanelProps): ReactNode {
  const { recorder, host, preferences, state, place, focusOnMount, onClose } = props;
  const recording = useSyncExternalStore(recorder.subscribe, recorder.getRecording);
  const { imported, problem, open, close, dismiss } = useImport(recorder, () =>
    // Made for other streams, it would hide what was just opened.
    state.set({ query: "" }),
  );
  const drop = useDropTarget((file) => void open(file));
  const actions = useActions();
  const faults = useFaults();
  const { dock, height, width, streamsWidth, showActions } = useSyncExternalStore(
    preferences.subscribe,
    preferences.get,
  );
  const { selectedId, query } = useSyncExternalStore(state.subscribe, state.get);
  const region = useRef<HTMLElement>(null);
  const { streams } = imported?.recording ?? recording;
  const selected = streams.find((stream) => stream.id === selectedId) ?? streams[0];
  /** What is shown, and where it is from: ids of a file are not those of the page. */
  const shown = `${imported?.serial ?? "live"}/${selected?.id}`;
  const [picked, setPicked] = useState<{ readonly frame: FrameReceived; readonly of: string }>();
  const onClear =
    imported === undefined && selected !== undefined
      ? () => recorder.clear(selected.id)
      : undefined;
  const docked = place === "page";
  const upright = dock === "left" || dock === "right";

  useInsertionEffect(() => host.adopt(PANEL_STYLES), [host]);
  usePageInset(region, docked ? dock : undefined);
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

  function select(id: string): void {
    // A stretch of time counts from the beginning of its stream: in another it would be any.
    if (id !== selected?.id) state.set({ selectedId: id, query: withSelection(query, undefined) });
  }

  function hideActions(): void {
    preferences.set({ showActions: false });
    region.current?.querySelector<HTMLElement>(".panel-tools > .tool")?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented || onClose === undefined) return;
    event.preventDefault();
    onClose();
  }

  return (
    <section
      ref={region}
      className="panel"
      aria-label="Runnel devtools"
      data-dock={docked ? dock : place}
      tabIndex={-1}
      style={docked ? (upright ? { width: `${width}px` } : { height: `${height}px` }) : undefined}
      data-dropping={drop.isOver || undefined}
      onKeyDown={onKeyDown}
      {...drop.handlers}
    >
      {docked && <DockHandle preferences={preferences} />}
      <PanelTools
        preferences={preferences}
        place={place}
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
            onSelect={select}
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
              onQuery={(next) => state.set({ query: next })}
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
