import { type ReactNode, useEffect, useInsertionEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Recorder } from "../recorder/recorder.ts";
import { claim } from "./claim.ts";
import { type OverlayHost, createHost } from "./host.ts";
import { Overlay } from "./overlay.tsx";
import { createPreferences } from "./preferences.ts";
import type { SSEDevtoolsProps } from "./props.ts";

interface MountProps extends Omit<SSEDevtoolsProps, "client"> {
  readonly recorder: Recorder;
}

/** Starts recording, and puts the overlay into the page unless a copy of it is there already. */
export function Mount(props: MountProps): ReactNode {
  const { recorder, initialOpen = false, position = "bottom-right", nonce } = props;
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
