import { useSSEClient } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import { type ReactNode, useEffect, useInsertionEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { ActionsProvider } from "../../actions/actions-context.ts";
import { actionsFor } from "../../actions/client-actions.ts";
import { importedFor } from "../../actions/capture/imported.ts";
import { contained } from "../../ui/contain-events.ts";
import { ErrorBoundary } from "../../ui/error-boundary.tsx";
import { FailureCard } from "../panel/failure-card.tsx";
import { type OverlayHost, createHost } from "../../ui/shadow-host.ts";
import { BASE_STYLES } from "../../ui/base-styles.ts";
import { PANEL_PLACEHOLDER_STYLES } from "../panel/placeholder-styles.ts";
import { recorderFor } from "../../recorder/client-recorder.ts";
import { lazily } from "../../ui/lazy-component.tsx";
import { memoryFor } from "./memory.ts";
import { useShown } from "./use-shown.ts";

const Panel = lazily(async () => (await import("../panel/panel.tsx")).Panel);

interface ShellPanelProps {
  readonly client: SSEClient | undefined;
  readonly nonce: string | undefined;
  readonly theme: "light" | "dark" | "system";
}

/** The panel inside the devtools of somebody else, who opens and closes it and says how it looks. */
export function ShellPanel({ client, nonce, theme }: ShellPanelProps): ReactNode {
  const provided = useSSEClient();
  const watched = client ?? provided;
  const recorder = recorderFor(watched);
  const actions = actionsFor(watched);
  const { preferences, state } = memoryFor(watched);
  const place = useRef<HTMLDivElement>(null);
  const [host, setHost] = useState<OverlayHost>();
  const shown = useShown(place);

  useInsertionEffect(() => recorder.start(), [recorder]);
  useEffect(() => actions.hold(), [actions]);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const created = createHost(element.ownerDocument, nonce, element);
    created.adopt(BASE_STYLES);
    created.adopt(PANEL_PLACEHOLDER_STYLES);
    setHost(created);
    return () => {
      created.remove();
      setHost(undefined);
    };
  }, [nonce]);

  return (
    <div ref={place} style={{ display: "grid", height: "100%", minHeight: "160px" }}>
      {host !== undefined &&
        shown &&
        createPortal(
          <div className="theme" data-theme={theme} {...contained}>
            <ErrorBoundary
              fallback={(error, reset) => (
                <FailureCard
                  error={error}
                  onReset={() => {
                    // A file may be what the panel broke on; with it there, it would break again.
                    importedFor(recorder).set(undefined);
                    reset();
                  }}
                />
              )}
            >
              <ActionsProvider value={actions}>
                <Panel
                  recorder={recorder}
                  host={host}
                  preferences={preferences}
                  state={state}
                  place="shell"
                  focusOnMount={false}
                />
              </ActionsProvider>
            </ErrorBoundary>
          </div>,
          host.container,
        )}
    </div>
  );
}
