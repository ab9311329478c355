"use client";

import { useSSEClient } from "@runnel/hooks";
import { type ReactNode, useEffect, useInsertionEffect, useState } from "react";
import { createPortal } from "react-dom";
import { claim } from "./overlay/claim.ts";
import { type OverlayHost, createHost } from "./overlay/host.ts";
import { Overlay } from "./overlay/overlay.tsx";
import { createPreferences } from "./overlay/preferences.ts";
import type { SSEDevtoolsProps } from "./overlay/props.ts";
import { recorderFor } from "./recorder/for-client.ts";

/**
 * The devtools overlay: a pill in a corner of the page, and behind it a panel that shows every
 * stream, frame and reconnect of a client. Put it anywhere in the app, once.
 */
export function SSEDevtools(props: SSEDevtoolsProps): ReactNode {
  const { initialOpen = false, position = "bottom-right", nonce } = props;
  const provided = useSSEClient();
  const recorder = recorderFor(props.client ?? provided);
  const [preferences] = useState(() => createPreferences({ open: initialOpen }));
  const [host, setHost] = useState<OverlayHost>();

  // Streams open in effects; this runs before any of them in the same commit, so that their very
  // first request is recorded. Unlike a layout effect it is silent on the server.
  useInsertionEffect(() => recorder.start(), [recorder]);

  // Nothing on the server and in the first client render, so that hydration finds what it expects.
  useEffect(() => {
    let created: OverlayHost | undefined;
    const leave = claim(recorder, () => {
      created = createHost(nonce);
      setHost(created);
    });
    return () => {
      leave();
      created?.remove();
      setHost(undefined);
    };
  }, [recorder, nonce]);

  if (host === undefined) return null;
  return createPortal(
    <Overlay recorder={recorder} host={host} preferences={preferences} position={position} />,
    host.container,
  );
}
