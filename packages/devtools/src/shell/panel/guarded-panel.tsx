import type { ReactNode } from "react";
import { importedCaptureFor } from "../../actions/capture/imported-capture.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import { containedEvents } from "../../ui/contained-events.ts";
import { ErrorBoundary } from "../../ui/error-boundary.tsx";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import type { PanelStateStore } from "../../ui/panel-state.ts";
import { PanelStateProvider } from "../../ui/panel-state.ts";
import type { PreferenceStore, Theme } from "../../ui/preferences.ts";
import { PreferencesProvider } from "../../ui/preferences.ts";
import { RecorderProvider } from "../../ui/recorder-context.ts";
import type { PanelProps } from "./panel.tsx";

// A separate chunk: most pages of an app in development never open the panel.
const Panel = lazyComponent(
  async () => (await import("./panel.tsx")).Panel,
  <div className="panel-loading" />,
);

interface GuardedPanelProps extends PanelProps {
  readonly recorder: Recorder;
  readonly preferences: PreferenceStore;
  readonly state: PanelStateStore;
  readonly theme: Theme;
}

/** Loads the panel when it is first shown. Its events and its errors do not reach the page. */
export function GuardedPanel(props: GuardedPanelProps): ReactNode {
  const { recorder, preferences, state, theme, ...panel } = props;
  const { onClose } = panel;

  /** Also closes the imported capture: it may be what made the panel fail. */
  function resetPanel(reset: () => void): void {
    importedCaptureFor(recorder).set(undefined);
    reset();
  }

  return (
    <div className="theme" data-theme={theme} {...containedEvents}>
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
        <RecorderProvider value={recorder}>
          <PreferencesProvider value={preferences}>
            <PanelStateProvider value={state}>
              <Panel {...panel} />
            </PanelStateProvider>
          </PreferencesProvider>
        </RecorderProvider>
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
        <strong>Runnel devtools failed to render.</strong> Your app is not affected, and recording
        continues.
      </p>
      <p className="failure-message">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={onReset}>
        Reset panel
      </button>
      {onClose !== undefined && (
        <button type="button" onClick={onClose}>
          Close
        </button>
      )}
    </div>
  );
}
