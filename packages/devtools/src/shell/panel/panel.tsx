import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useInsertionEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import { useDropTarget } from "../../actions/capture/drop-target.ts";
import { useImport } from "../../actions/capture/use-import.ts";
import type { OverlayHost } from "../../ui/shadow-host.ts";
import type { PreferenceStore } from "../../ui/preferences.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import { Announcer } from "./announcer.tsx";
import { DockHandle } from "./dock-handle.tsx";
import { Notices } from "./notices.tsx";
import { PanelBody } from "./panel-body.tsx";
import type { PanelPlace } from "./panel-place.ts";
import type { PanelStateStore } from "./panel-state.ts";
import { PanelTools } from "./panel-tools.tsx";
import { PANEL_STYLES } from "./styles.ts";
import { useFocusKept } from "./use-focus-kept.ts";
import { usePageInset } from "./use-page-inset.ts";

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

/** The panel: where it lies, what it says before all else, and its parts. It is loaded when it is first opened. */
export function Panel(props: PanelProps): ReactNode {
  const { recorder, host, preferences, state, place, focusOnMount, onClose } = props;
  const recording = useSyncExternalStore(recorder.subscribe, recorder.getRecording);
  const { imported, problem, open, close, dismiss } = useImport(recorder, () =>
    // Made for other streams, it would hide what was just opened.
    state.set({ query: "" }),
  );
  const drop = useDropTarget((file) => void open(file));
  const { dock, height, width } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const region = useRef<HTMLElement>(null);
  const docked = place === "page";
  const upright = dock === "left" || dock === "right";

  useInsertionEffect(() => host.adopt(PANEL_STYLES), [host]);
  usePageInset(region, docked ? dock : undefined);
  useFocusKept(region);
  useEffect(() => {
    if (focusOnMount) region.current?.focus();
    // Only what was asked for at the mount counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

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
      <PanelBody
        recorder={recorder}
        recording={recording}
        imported={imported}
        preferences={preferences}
        state={state}
        onFile={(file) => void open(file)}
        onHideActions={hideActions}
      />
      <Announcer streams={recording.streams} />
    </section>
  );
}
