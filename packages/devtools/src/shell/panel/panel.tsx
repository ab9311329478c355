import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useInsertionEffect, useRef } from "react";
import { useDropTarget } from "../../actions/capture/use-drop-target.ts";
import { FileImportProvider, useNewFileImport } from "../../actions/capture/use-file-import.ts";
import { addFrameSource } from "../../recorder/animation-frames.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useRecording } from "../../ui/recorder-context.ts";
import type { ShadowHost } from "../../ui/shadow-host.ts";
import { Announcer } from "./announcer.tsx";
import { DockHandle } from "./dock-handle.tsx";
import { Notices } from "./notices.tsx";
import { PanelBody } from "./panel-body.tsx";
import { PanelTools } from "./panel-tools.tsx";
import { PANEL_STYLES } from "./styles.ts";
import { useFocusRestoration } from "./use-focus-restoration.ts";
import { usePageInset } from "./use-page-inset.ts";

export interface PanelProps {
  readonly host: ShadowHost;
  /** Docked to the page, in a separate window, or inside another tool's devtools. */
  readonly place: "page" | "window" | "plugin";
  /** Whether the user has just opened the panel, and expects the focus in it. */
  readonly focusOnMount: boolean;
  /** `undefined` if another tool opens and closes the panel. */
  readonly onClose?: (() => void) | undefined;
  /** Moves the panel to a separate window, or back. */
  readonly onPopOut?: (() => void) | undefined;
  readonly onHidePill?: (() => void) | undefined;
}

/** The panel and its parts. It is loaded when it is first opened. */
export function Panel(props: PanelProps): ReactNode {
  const { host, place, focusOnMount, onClose } = props;
  const recording = useRecording();
  const [{ dock, height, width }, setPreferences] = usePreferences();
  const fileImport = useNewFileImport();
  const drop = useDropTarget(fileImport.open);
  const region = useRef<HTMLElement>(null);
  const docked = place === "page";
  const upright = dock === "left" || dock === "right";

  useInsertionEffect(() => host.adopt(PANEL_STYLES), [host]);
  usePageInset(region, docked ? dock : undefined);
  useFocusRestoration(region);
  useEffect(() => {
    const view = host.element.ownerDocument.defaultView;
    return view === null || view === window ? undefined : addFrameSource(view);
  }, [host]);
  useEffect(() => {
    if (focusOnMount) region.current?.focus();
    // Only the value at the mount counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  function hideActions(): void {
    setPreferences({ showActions: false });
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
      <FileImportProvider value={fileImport}>
        {docked && <DockHandle />}
        <PanelTools
          inWindow={place === "window"}
          onClose={onClose}
          onPopOut={props.onPopOut}
          onHidePill={props.onHidePill}
        />
        <Notices />
        <PanelBody onHideActions={hideActions} />
        <Announcer streams={recording.streams} />
      </FileImportProvider>
    </section>
  );
}
