"use client";

import { useSSEClient } from "@runnel/hooks";
import type { ReactNode } from "react";
import { Mount } from "./overlay/mount.tsx";
import type { SSEDevtoolsProps } from "./overlay/props.ts";
import { recorderFor } from "./recorder/for-client.ts";

/**
 * The devtools overlay: a pill in a corner of the page, and behind it a panel that shows every
 * stream, frame and reconnect of a client. Put it anywhere in the app, once.
 */
export function SSEDevtools({ client, ...settings }: SSEDevtoolsProps): ReactNode {
  const provided = useSSEClient();
  return <Mount recorder={recorderFor(client ?? provided)} {...settings} />;
}
