import { useSSEClient } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import { type ReactNode, useEffect, useInsertionEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { ActionsProvider } from "../../actions/actions-context.ts";
import { actionsFor } from "../../actions/client-actions.ts";
import { recorderFor } from "../../recorder/client-recorder.ts";
import { BASE_STYLES } from "../../ui/base-styles.ts";
import type { Theme } from "../../ui/preferences.ts";
import { type ShadowHost, createShadowHost } from "../../ui/shadow-host.ts";
import { GUARDED_PANEL_STYLES } from "../panel/guarded-panel-styles.ts";
import { GuardedPanel } from "../panel/guarded-panel.tsx";
import { memoryFor } from "./memory.ts";
import { useShown } from "./use-shown.ts";

interface ShellPanelProps {
  readonly client: SSEClient | undefined;
  readonly nonce: string | undefined;
  readonly theme: Theme;
}

/** The panel inside another tool's devtools, which open and close it and choose the theme. */
export function ShellPanel({ client, nonce, theme }: ShellPanelProps): ReactNode {
  const provided = useSSEClient();
  const watched = client ?? provided;
  const recorder = recorderFor(watched);
  const actions = actionsFor(watched);
  const { preferences, state } = memoryFor(watched);
  const place = useRef<HTMLDivElement>(null);
  const [host, setHost] = useState<ShadowHost>();
  const shown = useShown(place);

  useInsertionEffect(() => recorder.start(), [recorder]);
  useEffect(() => actions.hold(), [actions]);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const created = createShadowHost(element.ownerDocument, nonce, element);
    created.adopt(BASE_STYLES);
    created.adopt(GUARDED_PANEL_STYLES);
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
          <ActionsProvider value={actions}>
            <GuardedPanel
              recorder={recorder}
              preferences={preferences}
              state={state}
              theme={theme}
              host={host}
              place="shell"
              focusOnMount={false}
            />
          </ActionsProvider>,
          host.container,
        )}
    </div>
  );
}
