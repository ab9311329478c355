// app/hydrated-streams.tsx
"use client";

import { createSSEClient, hydrate, SSEProvider } from "@runnel/hooks";
import type { DehydratedStreams } from "@runnel/hooks";
import { useState } from "react";
import type { ReactNode } from "react";

interface Props {
  readonly data: DehydratedStreams;
  readonly children: ReactNode;
}

export function HydratedStreams({ data, children }: Props) {
  const [client] = useState(() => {
    const created = createSSEClient();
    hydrate(created, data); // the streams continue after the server's last event ID
    return created;
  });
  return <SSEProvider client={client}>{children}</SSEProvider>;
}
