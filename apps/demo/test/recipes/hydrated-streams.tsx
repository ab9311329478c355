"use client";

import { createSSEClient, hydrate, SSEProvider } from "@runnel/hooks";
import type { DehydratedStreams } from "@runnel/hooks";
import { useState } from "react";
import type { ReactNode } from "react";

export function HydratedStreams(props: { data: DehydratedStreams; children: ReactNode }) {
  const [client] = useState(() => {
    const created = createSSEClient();
    hydrate(created, props.data); // the streams continue after the server's last event ID
    return created;
  });
  return <SSEProvider client={client}>{props.children}</SSEProvider>;
}
