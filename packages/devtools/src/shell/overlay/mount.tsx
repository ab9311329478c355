import { type ReactNode, useEffect, useInsertionEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Recorder } from "../../recorder/recorder.ts";
import { claim } from "./claim.ts";
import { type ShadowHost, createShadowHost } from "../../ui/shadow-host.ts";
import { Overlay } from "./overlay.tsx";
import { createPreferences } from "../../ui/preferences.ts";
import type { SSEDevtoolsProps } from "./props.ts";
import { keepOnTop } from "./top-layer.ts";

interface MountProps extends Omit<SSEDevtoolsProps, "client"> {
  readonly recorder: Recorder;
}

const DEFAULT_HOTKEY = "alt+shift+r";

/** Starts recording, and puts the overlay into the page unless a copy of it is there already. */
export function Mount(props: MountProps): ReactNode {
  const { recorder, initialOpen = false, position = "bottom-right", nonce } = props;
  const [preferences] = useState(() => createPreferences({ open: initialOpen }));
  const [host, setHost] = useState<ShadowHost>();

  // Streams open in effects; this runs before any of them in the same commit, so that their very
  // first request is recorded. Unlike a layout effect it is silent on the server.
  useInsertionEffect(() => recorder.start(), [recorder]);

  // Nothing on the server and in the first client render, so that hydration finds what it expects.
  useEffect(() => {
    let remove: (() => void) | undefined;
    const leave = claim(recorder, () => {
      const created = createShadowHost(document, nonce);
      const letGo = keepOnTop(created.element);
      remove = () => {
        letGo();
        created.remove();
      };
      setHost(created);
    });
    return () => {
      leave();
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
