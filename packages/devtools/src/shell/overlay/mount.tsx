import type { ReactNode } from "react";
import { useEffect, useInsertionEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Recorder } from "../../recorder/recorder.ts";
import { acquireOverlayLock } from "./overlay-lock.ts";
import type { ShadowHost } from "../../ui/shadow-host.ts";
import { createShadowHost } from "../../ui/shadow-host.ts";
import { Overlay } from "./overlay.tsx";
import { createPreferences } from "../../ui/preferences.ts";
import type { SSEDevtoolsProps } from "./props.ts";
import { keepOnTop } from "./top-layer.ts";

interface MountProps extends Omit<SSEDevtoolsProps, "client"> {
  readonly recorder: Recorder;
}

const DEFAULT_HOTKEY = "alt+shift+r";

/** Starts recording, and adds the overlay to the page unless another copy of it is there. */
export function Mount(props: MountProps): ReactNode {
  const { recorder, initialOpen = false, position = "bottom-right", nonce } = props;
  const [preferences] = useState(() => createPreferences({ open: initialOpen }));
  const [host, setHost] = useState<ShadowHost>();

  // Streams open in effects. Insertion effects run before all others of the same commit, so the first request is
  // recorded. Unlike layout effects, they cause no warning on a server.
  useInsertionEffect(() => recorder.start(), [recorder]);

  // The first render is empty, as on the server, so that hydration succeeds.
  useEffect(() => {
    let remove: (() => void) | undefined;
    const release = acquireOverlayLock(recorder, () => {
      const created = createShadowHost(document, nonce);
      const stopKeepingOnTop = keepOnTop(created.element);
      remove = () => {
        stopKeepingOnTop();
        created.remove();
      };
      setHost(created);
    });
    return () => {
      release();
      remove?.();
      setHost(undefined);
    };
  }, [recorder, nonce]);

  if (host === undefined) return null;
  return createPortal(
    <Overlay
      recorder={recorder}
      host={host}
      preferences={preferences}
      position={position}
      hotkey={props.hotkey ?? DEFAULT_HOTKEY}
      nonce={nonce}
    />,
    host.container,
  );
}
