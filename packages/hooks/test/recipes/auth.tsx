import { createSSEClient, SSEProvider } from "@runnel/hooks";
import type { ReactNode } from "react";

let token = "";

async function signIn(): Promise<void> {
  const response = await fetch("/api/token", { method: "POST" });
  if (!response.ok) throw new Error("The session has ended.");
  token = await response.text();
}

// What every stream below the provider sends.
const client = createSSEClient({
  headers: () => ({ Authorization: `Bearer ${token}` }), // called on every attempt
  onUnauthorized: signIn, // called once for all streams that got a 401; then they resume
});

export function Streams({ children }: { readonly children: ReactNode }) {
  return <SSEProvider client={client}>{children}</SSEProvider>;
}
