import type { ReactNode } from "react";
import { useMemo, useSyncExternalStore } from "react";
import { ActionsProvider } from "../../actions/actions-context.ts";
import { importedCaptureFor } from "../../actions/capture/imported-capture.ts";
import { containedEvents } from "../../ui/contained-events.ts";
import { ErrorBoundary } from "../../ui/error-boundary.tsx";
import { translate } from "../../ui/format/translate.ts";
import { LOCALES, useLanguage } from "../../ui/language.ts";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import type { PanelStateStore } from "../../ui/panel-state.ts";
import { PanelStateProvider } from "../../ui/panel-state.ts";
import type { PreferenceStore, Theme } from "../../ui/preferences.ts";
import { PreferencesProvider } from "../../ui/preferences.ts";
import { RecorderProvider } from "../../ui/recorder-context.ts";
import type { NamedClient } from "./watched-client.ts";
import { ClientsProvider } from "./clients-context.ts";
import type { PanelProps } from "./panel.tsx";

// A separate chunk: most pages of an app in development never open the panel.
const Panel = /* @__PURE__ */ lazyComponent(
  async () => (await import("./panel.tsx")).Panel,
  () => <div className="panel-loading" />,
);

interface GuardedPanelProps extends PanelProps {
  readonly clients: readonly NamedClient[];
  readonly preferences: PreferenceStore;
  readonly state: PanelStateStore;
  readonly theme: Theme;
}

/** Loads the panel when it is first shown. Its events and its errors do not reach the page. */
export function GuardedPanel(props: GuardedPanelProps): ReactNode {
  const { clients, preferences, state, theme, ...panel } = props;
  const { onClose } = panel;
  const language = useLanguage();
  const { client: chosen } = useSyncExternalStore(state.subscribe, state.get);
  const current = clients.find(({ name }) => name === chosen) ?? clients[0];
  const value = useMemo(() => current && { clients, current }, [clients, current]);

  /** Also closes the imported capture: it may be what made the panel fail. */
  function resetPanel(reset: () => void): void {
    for (const { recorder } of clients) importedCaptureFor(recorder).set(undefined);
    reset();
  }

  if (value === undefined || language === undefined) return null;
  return (
    <div className="theme" data-theme={theme} lang={LOCALES[language]} {...containedEvents}>
      <ErrorBoundary
        fallback={(error, reset) => (
          <PanelFailure
            error={error}
            onReset={() => resetPanel(reset)}
            onClose={
              onClose &&
              (() => {
                onClose();
                resetPanel(reset);
              })
            }
          />
        )}
      >
        <ClientsProvider value={value}>
          <ActionsProvider value={value.current.actions}>
            <RecorderProvider value={value.current.recorder}>
              <PreferencesProvider value={preferences}>
                <PanelStateProvider value={state}>
                  <Panel key={language} {...panel} />
                </PanelStateProvider>
              </PreferencesProvider>
            </RecorderProvider>
          </ActionsProvider>
        </ClientsProvider>
      </ErrorBoundary>
    </div>
  );
}

interface PanelFailureProps {
  readonly error: unknown;
  readonly onReset: () => void;
  readonly onClose: (() => void) | undefined;
}

function PanelFailure({ error, onReset, onClose }: PanelFailureProps): ReactNode {
  return (
    <div className="failure-card" role="alert">
      <p>
        <strong>{translate("Runnel devtools failed to render.")}</strong>{" "}
        {translate("Your app is not affected, and recording continues.")}
      </p>
      <p className="failure-message">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={onReset}>
        {translate("Reset panel")}
      </button>
      {onClose !== undefined && (
        <button type="button" onClick={onClose}>
          {translate("Close")}
        </button>
      )}
    </div>
  );
}
