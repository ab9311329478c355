import {
  type ReactNode,
  Suspense,
  lazy,
  useInsertionEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Recorder } from "../recorder/recorder.ts";
import { contained } from "./contained.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import type { OverlayHost } from "./host.ts";
import { Pill } from "./pill.tsx";
import type { PreferenceStore } from "./preferences.ts";
import type { OverlayPosition } from "./props.ts";
import { OVERLAY_STYLES } from "./styles.ts";

// The pill is on every page of an app in development; the panel only where somebody looks.
const Panel = lazy(async () => ({ default: (await import("../panel/panel.tsx")).Panel }));

interface OverlayProps {
  readonly recorder: Recorder;
  readonly host: OverlayHost;
  readonly preferences: PreferenceStore;
  readonly position: OverlayPosition;
}

/** The pill, or the panel in its place. */
export function Overlay({ recorder, host, preferences, position }: OverlayProps): ReactNode {
  const { open } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const [asked, setAsked] = useState(false);
  const pill = useRef<HTMLButtonElement>(null);

  useInsertionEffect(() => host.adopt(OVERLAY_STYLES), [host]);
  useLayoutEffect(() => {
    if (!open && asked) pill.current?.focus();
  }, [open, asked]);

  function setOpen(next: boolean): void {
    setAsked(true);
    preferences.set({ open: next });
  }

  return (
    <div {...contained}>
      <ErrorBoundary
        fallback={(error, reset) => (
          <Failure error={error} onReset={reset} onClose={() => (setOpen(false), reset())} />
        )}
      >
        {open ? (
          <Suspense fallback={<div className="panel-loading" />}>
            <Panel
              recorder={recorder}
              host={host}
              preferences={preferences}
              focusOnMount={asked}
              onClose={() => setOpen(false)}
            />
          </Suspense>
        ) : (
          <Pill
            recorder={recorder}
            position={position}
            buttonRef={pill}
            onOpen={() => setOpen(true)}
          />
        )}
      </ErrorBoundary>
    </div>
  );
}

interface FailureProps {
  readonly error: unknown;
  readonly onReset: () => void;
  readonly onClose: () => void;
}

function Failure({ error, onReset, onClose }: FailureProps): ReactNode {
  return (
    <div className="failure-card" role="alert">
      <p>
        <strong>Runnel devtools failed to render.</strong> Your app goes on, and so does recording.
      </p>
      <p className="failure-message">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={onReset}>
        Reset panel
      </button>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}
