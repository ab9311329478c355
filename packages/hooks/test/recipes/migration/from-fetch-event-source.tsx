import { useSSE, useSSEListener } from "@runnel/hooks";
import { useState } from "react";

export function News({ token }: { readonly token: string }) {
  const [items, setItems] = useState<readonly string[]>([]);
  const source = {
    url: "/api/news",
    headers: () => ({ Authorization: `Bearer ${token}` }), // a function: never stale
    whenHidden: "pause" as const, // as `openWhenHidden: false`, its default; remove it to stay connected
  };
  useSSEListener(source, "message", (e) => setItems((all) => [...all, e.data])); // onmessage
  const { status, error } = useSSE(source); // onopen, onclose, onerror; Runnel reconnects by itself
  return <p>{status === "failed" ? error?.message : items.join(", ")}</p>;
}
