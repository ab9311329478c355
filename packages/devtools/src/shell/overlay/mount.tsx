import type { ReactNode } from "react";
import { useEffect, useInsertionEffect, useMemo, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import type { ClientActions } from "../../actions/client-actions.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import { addOverlay, overlays } from "./overlay-registry.ts";
import type { ShadowHost } from "../../ui/shadow-host.ts";
import { createShadowHost } from "../../ui/shadow-host.ts";
import { Overlay } from "./overlay.tsx";
import { createPreferences } from "../../ui/preferences.ts";
import { namedClients } from "../panel/watched-client.ts";
import type { SSEDevtoolsProps } from "./props.ts";
import { keepOnTop } from "./top-layer.ts";

interface MountProps extends Omit<SSEDevtoolsProps, "client"> {
  readonly recorder: Recorder;
  readonly actions?: ClientActions | undefined;
}

const DEFAULT_HOTKEY = "alt+shift+r";
const NONE: readonly never[] = [];

/** Starts recording, and adds the overlay to the page. If another one is there, that one shows this client as well. */
export function Mount(props: MountProps): ReactNode {
  const { recorder, actions, name, initialOpen = false, position = "bottom-right", nonce } = props;
  const [preferences] = useState(() => createPreferences({ open: initialOpen }));
  const [host, setHost] = useState<ShadowHost>();
  const own = useMemo(() => ({ name, recorder, actions }), [name, recorder, actions]);
  const present = useSyncExternalStore(overlays.subscribe, overlays.get, () => NONE);
  const clients = useMemo(() => namedClients(present), [present]);
  const isShown = present[0] === own;

  // Streams open in effects. Insertion effects run before all others of the same commit, so the first request is
  // recorded. Unlike layout effects, they cause no warning on a server.
  useInsertionEffect(() => recorder.start(), [recorder]);

  // The first render is empty, as on a server, so that hydration succeeds.
  useEffect(() => addOverlay(own), [own]);
  useEffect(() => {
    if (!isShown) return undefined;
    const created = createShadowHost(document, nonce);
    const stopKeepingOnTop = keepOnTop(created.element);
    setHost(created);
    return () => {
      stopKeepingOnTop();
      created.remove();
      setHost(undefined);
    };
  }, [isShown, nonce]);

  if (host === undefined) return null;
  return createPortal(
    <Overlay
      clients={clients}
      host={host}
      preferences={preferences}
      position={position}
      hotkey={props.hotkey ?? DEFAULT_HOTKEY}
      nonce={nonce}
    />,
    host.container,
  );
}
