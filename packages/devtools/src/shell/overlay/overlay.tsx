import {
  type ReactNode,
  useInsertionEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { createPortal } from "react-dom";
import { createPanelState } from "../panel/panel-state.ts";
import { importedFor } from "../../actions/capture/imported.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import { lazily } from "../../ui/lazy-component.tsx";
import { contained } from "../../ui/contain-events.ts";
import { ErrorBoundary } from "../../ui/error-boundary.tsx";
import { FailureCard } from "../panel/failure-card.tsx";
import type { OverlayHost } from "../../ui/shadow-host.ts";
import { Pill } from "./pill.tsx";
import { PillFaults } from "./pill-faults.tsx";
import type { PreferenceStore } from "../../ui/preferences.ts";
import type { OverlayPosition } from "../../ui/preferences.ts";
import { OVERLAY_STYLES } from "./styles.ts";
import { useHotkey } from "./use-hotkey.ts";
import { usePopup } from "./use-popup.ts";

// The pill is on every page of an app in development; the panel only where somebody looks.
const Panel = lazily(
  async () => (await import("../panel/panel.tsx")).Panel,
  <div className="panel-loading" />,
);

interface OverlayProps {
  readonly recorder: Recorder;
  readonly host: OverlayHost;
  readonly preferences: PreferenceStore;
  readonly position: OverlayPosition;
  readonly hotkey: string | false;
  readonly nonce: string | undefined;
}

/** The pill, or the panel in its place; with the panel in a window of its own, both. */
export function Overlay(props: OverlayProps): ReactNode {
  const { recorder, host, preferences, position, hotkey, nonce } = props;
  const { open, corner, theme } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const [state] = useState(createPanelState);
  const [asked, setAsked] = useState(false);
  const [pillHidden, setPillHidden] = useState(false);
  const pill = useRef<HTMLButtonElement>(null);
  const popup = usePopup(nonce);
  const docked = open && popup.host === undefined;

  useInsertionEffect(() => host.adopt(OVERLAY_STYLES), [host]);
  useLayoutEffect(() => {
    if (!open && asked) pill.current?.focus();
  }, [open, asked]);
  useHotkey(hotkey, () => (popup.host === undefined ? setOpen(!open) : popup.focus()));

  function setOpen(next: boolean): void {
    setAsked(true);
    if (!next) popup.close();
    preferences.set({ open: next });
  }

  /** Into a window of its own, or back; who asks for that goes on where the panel then is. */
  function movePanel(isInPopup: boolean): void {
    setAsked(true);
    if (isInPopup) popup.close();
    else popup.open();
  }

  /** A file may be what the panel broke on; with it there, it would break again. */
  function resetPanel(reset: () => void): void {
    importedFor(recorder).set(undefined);
    reset();
  }

  function panelIn(place: OverlayHost): ReactNode {
    const inPopup = place !== host;
    return (
      <div className="theme" data-theme={theme} {...contained}>
        <ErrorBoundary
          fallback={(error, reset) => (
            <FailureCard
              error={error}
              onReset={() => resetPanel(reset)}
              onClose={() => {
                setOpen(false);
                resetPanel(reset);
              }}
            />
          )}
        >
          <Panel
            recorder={recorder}
            host={place}
            preferences={preferences}
            state={state}
            place={inPopup ? "window" : "page"}
            focusOnMount={asked}
            onClose={() => setOpen(false)}
            onPopOut={() => movePanel(inPopup)}
            onHidePill={() => {
              setPillHidden(true);
              setOpen(false);
            }}
          />
        </ErrorBoundary>
      </div>
    );
  }

  return (
    <>
      {docked && panelIn(host)}
      {popup.host !== undefined && createPortal(panelIn(popup.host), popup.host.container)}
      {!docked && !pillHidden && (
        <div className="theme" data-theme={theme} {...contained}>
          <Pill
            recorder={recorder}
            position={corner ?? position}
            buttonRef={pill}
            onMove={(next) => preferences.set({ corner: next })}
            onOpen={() => (popup.host === undefined ? setOpen(true) : popup.focus())}
          />
          <PillFaults position={corner ?? position} onStop={() => pill.current?.focus()} />
        </div>
      )}
    </>
  );
}
