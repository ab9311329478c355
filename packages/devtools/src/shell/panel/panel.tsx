import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useInsertionEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useDropTarget } from "../../actions/capture/use-drop-target.ts";
import { FileImportProvider, useNewFileImport } from "../../actions/capture/use-file-import.ts";
import { addFrameSource } from "../../recorder/animation-frames.ts";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import type { EscapeLayers } from "../../ui/escape-layers.ts";
import { EscapeLayersProvider } from "../../ui/escape-layers.ts";
import { translate } from "../../ui/format/translate.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useRecording } from "../../ui/recorder-context.ts";
import type { ShadowHost } from "../../ui/shadow-host.ts";
import { StylesProvider } from "../../ui/adopted-styles.ts";
import { Announcer } from "./announcer.tsx";
import { DockHandle } from "./dock-handle.tsx";
import { Notices } from "./notices.tsx";
import { PanelBody } from "./panel-body.tsx";
import { onPanelKey } from "./panel-keys.ts";
import { PanelTools } from "./panel-tools.tsx";
import { PANEL_STYLES } from "./styles.ts";
import { useFocusRestoration } from "./use-focus-restoration.ts";
import { usePageInset } from "./use-page-inset.ts";

// A separate chunk, loaded when `?` is first pressed.
const KeyHelp = /* @__PURE__ */ lazyComponent(async () => (await import("./key-help.tsx")).KeyHelp);

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
  const [layers] = useState<EscapeLayers>(() => new Set());
  /** Closes the list of keys; `undefined` while it is closed. */
  const [help, setHelp] = useState<() => void>();
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

  function showHelp(): void {
    if (help !== undefined) return;
    const root = region.current?.getRootNode() as ShadowRoot | undefined;
    const before = root?.activeElement as HTMLElement | null | undefined;
    setHelp(() => () => {
      setHelp(undefined);
      (before?.isConnected === true ? before : region.current)?.focus();
    });
  }

  function showFilter(): void {
    flushSync(() => setPreferences({ view: "frames" }));
    region.current?.querySelector<HTMLInputElement>(".filter")?.select();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const close = [...layers].at(-1) ?? onClose;
    if (close === undefined) return;
    event.preventDefault();
    close();
  }

  return (
    <section
      ref={region}
      className="panel"
      aria-label={translate("Runnel devtools")}
      data-dock={docked ? dock : place}
      tabIndex={-1}
      style={docked ? (upright ? { width: `${width}px` } : { height: `${height}px` }) : undefined}
      data-dropping={drop.isOver ? translate("Drop a capture to open it") : undefined}
      onKeyDownCapture={(event) => onPanelKey(event, { showFilter, showHelp })}
      onKeyDown={onKeyDown}
      {...drop.handlers}
    >
      <StylesProvider value={host.adopt}>
        <EscapeLayersProvider value={layers}>
          <FileImportProvider value={fileImport}>
            {docked && <DockHandle />}
            <PanelTools
              isDocked={docked}
              inWindow={place === "window"}
              onClose={onClose}
              onPopOut={props.onPopOut}
              onHidePill={props.onHidePill}
              onKeys={showHelp}
            />
            <Notices />
            <PanelBody onHideActions={hideActions} />
            {help !== undefined && <KeyHelp onClose={help} />}
            <Announcer streams={recording.streams} />
          </FileImportProvider>
        </EscapeLayersProvider>
      </StylesProvider>
    </section>
  );
}
