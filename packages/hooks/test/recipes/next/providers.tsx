// app/providers.tsx
"use client";

import { createSSEClient, SSEProvider } from "@runnel/hooks";
import { useState } from "react";
import type { ReactNode } from "react";

export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(() => createSSEClient({ heartbeatTimeout: 45_000 }));
  return <SSEProvider client={client}>{children}</SSEProvider>;
}
