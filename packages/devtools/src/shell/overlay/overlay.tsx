import type { ReactNode } from "react";
import { useInsertionEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { containedEvents } from "../../ui/contained-events.ts";
import { LOCALES, useLanguage } from "../../ui/language.ts";
import { createPanelState } from "../../ui/panel-state.ts";
import type { OverlayPosition, PreferenceStore } from "../../ui/preferences.ts";
import type { ShadowHost } from "../../ui/shadow-host.ts";
import { GuardedPanel } from "../panel/guarded-panel.tsx";
import { ActionsProvider } from "../../actions/actions-context.ts";
import type { NamedClient } from "../panel/watched-client.ts";
import { useArchive } from "../panel/use-archive.ts";
import { useKeptFrames } from "../panel/use-kept-frames.ts";
import { PillFaults } from "./pill-faults.tsx";
import { Pill } from "./pill.tsx";
import { OVERLAY_STYLES } from "./styles.ts";
import { useHotkey } from "./hotkey.ts";
import { usePerformanceTracks } from "./use-performance-tracks.ts";
import { usePreservedFrames } from "./use-preserved-frames.ts";
import { usePopup } from "./use-popup.ts";

interface OverlayProps {
  readonly clients: readonly NamedClient[];
  readonly host: ShadowHost;
  readonly preferences: PreferenceStore;
  readonly position: OverlayPosition;
  readonly hotkey: string | false;
  readonly nonce: string | undefined;
}

/** The pill, or the panel in its place. While the panel is in a separate window, both are shown. */
export function Overlay(props: OverlayProps): ReactNode {
  const { host, preferences, position, hotkey, nonce } = props;
  const { open, corner, theme, preserve, keptFrames, archive, tracks } = useSyncExternalStore(
    preferences.subscribe,
    preferences.get,
  );
  const language = useLanguage();
  const clients = usePreservedFrames(props.clients, preserve);
  usePerformanceTracks(props.clients, tracks);
  useKeptFrames(clients, keptFrames);
  const [state] = useState(createPanelState);
  useArchive(clients, archive, state);
  /** Whether the user has opened, closed or moved the panel, and so expects the focus in it. */
  const [wasUsed, setWasUsed] = useState(false);
  const [pillHidden, setPillHidden] = useState(false);
  const pill = useRef<HTMLButtonElement>(null);
  const popup = usePopup(nonce, language);
  const docked = open && popup.host === undefined;

  useInsertionEffect(() => host.adopt(OVERLAY_STYLES), [host]);
  useLayoutEffect(() => {
    if (!open && wasUsed) pill.current?.focus();
  }, [open, wasUsed]);
  useHotkey(hotkey, () => (popup.host === undefined ? setOpen(!open) : popup.focus()));

  function setOpen(next: boolean): void {
    setWasUsed(true);
    if (!next) popup.close();
    preferences.set({ open: next });
  }

  function movePanel(isInPopup: boolean): void {
    setWasUsed(true);
    if (isInPopup) popup.close();
    else popup.open();
  }

  function panelIn(place: ShadowHost): ReactNode {
    const isInPopup = place !== host;
    return (
      <GuardedPanel
        clients={clients}
        preferences={preferences}
        state={state}
        theme={theme}
        host={place}
        place={isInPopup ? "window" : "page"}
        focusOnMount={wasUsed}
        onClose={() => setOpen(false)}
        onPopOut={() => movePanel(isInPopup)}
        onHidePill={() => {
          setPillHidden(true);
          setOpen(false);
        }}
      />
    );
  }

  return (
    <>
      {docked && panelIn(host)}
      {popup.host !== undefined && createPortal(panelIn(popup.host), popup.host.container)}
      {!docked && !pillHidden && language !== undefined && (
        <div
          key={language}
          className="theme"
          data-theme={theme}
          lang={LOCALES[language]}
          {...containedEvents}
        >
          <Pill
            clients={clients}
            position={corner ?? position}
            buttonRef={pill}
            onMove={(next) => preferences.set({ corner: next })}
            onOpen={() => (popup.host === undefined ? setOpen(true) : popup.focus())}
          />
          <div className="pill-notes" data-position={corner ?? position}>
            {clients.map(({ name, actions }) => (
              <ActionsProvider key={name} value={actions}>
                <PillFaults onStop={() => pill.current?.focus()} />
              </ActionsProvider>
            ))}
          </div>
        </div>
      )}
    </>
  );
}
