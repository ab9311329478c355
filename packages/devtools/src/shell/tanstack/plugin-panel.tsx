import { useSSEClient } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import type { ReactNode, RefObject } from "react";
import {
  useEffect,
  useInsertionEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { createPortal } from "react-dom";
import { actionsFor } from "../../actions/client-actions.ts";
import { recorderFor } from "../../recorder/client-recorder.ts";
import { BASE_STYLES } from "../../ui/base-styles.ts";
import type { Theme } from "../../ui/preferences.ts";
import type { ShadowHost } from "../../ui/shadow-host.ts";
import { createShadowHost } from "../../ui/shadow-host.ts";
import { GUARDED_PANEL_STYLES } from "../panel/guarded-panel-styles.ts";
import { GuardedPanel } from "../panel/guarded-panel.tsx";
import { useArchive } from "../panel/use-archive.ts";
import { useKeptFrames } from "../panel/use-kept-frames.ts";
import { namedClients } from "../panel/watched-client.ts";
import { pluginStateFor } from "./plugin-state.ts";

interface PluginPanelProps {
  readonly client: SSEClient | undefined;
  readonly nonce: string | undefined;
  readonly theme: Theme;
}

/** The panel inside another tool's devtools, which open and close it and choose the theme. */
export function PluginPanel({ client, nonce, theme }: PluginPanelProps): ReactNode {
  const provided = useSSEClient();
  const watched = client ?? provided;
  const recorder = recorderFor(watched);
  const actions = actionsFor(watched);
  const { preferences, state } = pluginStateFor(watched);
  const clients = useMemo(
    () => namedClients([{ name: undefined, recorder, actions }]),
    [recorder, actions],
  );
  const { keptFrames, archive } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const place = useRef<HTMLDivElement>(null);
  const [host, setHost] = useState<ShadowHost>();
  const isVisible = useVisibility(place);

  useInsertionEffect(() => recorder.start(), [recorder]);
  useKeptFrames(clients, keptFrames);
  useArchive(clients, archive, state);
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
        isVisible &&
        createPortal(
          <GuardedPanel
            clients={clients}
            preferences={preferences}
            state={state}
            theme={theme}
            host={host}
            place="plugin"
            focusOnMount={false}
          />,
          host.container,
        )}
    </div>
  );
}

/**
 * Whether an element is visible. The tool may hide its panel, or keep the container of a closed tab. While it is hidden, the
 * panel is not rendered.
 */
function useVisibility(element: RefObject<Element | null>): boolean {
  const [isVisible, setVisible] = useState(false);
  useEffect(() => {
    // The tool may be in its own window.
    const view = element.current?.ownerDocument.defaultView;
    if (element.current === null || view == null) return undefined;
    const observer = new view.IntersectionObserver((entries) => {
      setVisible(entries.at(-1)?.isIntersecting ?? false);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isVisible;
}
