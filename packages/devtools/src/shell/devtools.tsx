"use client";

import { useSSEClient } from "@runnel/hooks";
import { type ReactNode, useEffect } from "react";
import { ActionsProvider } from "../actions/actions-context.ts";
import { actionsFor } from "../actions/client-actions.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Mount } from "./overlay/mount.tsx";
import type { SSEDevtoolsProps } from "./overlay/props.ts";
import { recorderFor } from "../recorder/client-recorder.ts";

/**
 * The devtools overlay: a pill in a corner of the page, and behind it a panel that shows every
 * stream, frame and reconnect of a client. Put it anywhere in the app, once.
 */
export function SSEDevtools(props: SSEDevtoolsProps): ReactNode {
  // Whatever breaks in here, the app that it watches goes on.
  return (
    <ErrorBoundary fallback={() => null}>
      <Watch {...props} />
    </ErrorBoundary>
  );
}

function Watch({ client, ...settings }: SSEDevtoolsProps): ReactNode {
  const provided = useSSEClient();
  const watched = client ?? provided;
  const actions = actionsFor(watched);
  // What was simulated must not outlive the panel that could end it.
  useEffect(() => actions.hold(), [actions]);
  return (
    <ActionsProvider value={actions}>
      <Mount recorder={recorderFor(watched)} {...settings} />
    </ActionsProvider>
  );
}
