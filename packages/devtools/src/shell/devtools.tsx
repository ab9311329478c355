"use client";

import { useSSEClient } from "@runnel/hooks";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { actionsFor } from "../actions/client-actions.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Mount } from "./overlay/mount.tsx";
import type { SSEDevtoolsProps } from "./overlay/props.ts";
import { recorderFor } from "../recorder/client-recorder.ts";

/**
 * The devtools overlay: a pill in a corner of the page, which opens a panel with all streams, frames and reconnects of a
 * client. Render it once, anywhere in the app.
 */
export function SSEDevtools(props: SSEDevtoolsProps): ReactNode {
  // An error in the devtools must not affect the app.
  return (
    <ErrorBoundary fallback={() => null}>
      <ClientOverlay {...props} />
    </ErrorBoundary>
  );
}

function ClientOverlay({ client, ...settings }: SSEDevtoolsProps): ReactNode {
  const provided = useSSEClient();
  const watched = client ?? provided;
  const actions = actionsFor(watched);
  // Simulated faults must end with the devtools, which are the only way to stop them.
  useEffect(() => actions.hold(), [actions]);
  return <Mount recorder={recorderFor(watched)} actions={actions} {...settings} />;
}
