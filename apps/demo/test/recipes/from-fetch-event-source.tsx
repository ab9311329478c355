import { useSSE, useSSEListener } from "@runnel/hooks";

export function useFromFetchEventSource() {
  const source = {
    url: "/api/news",
    headers: () => ({ Authorization: `Bearer ${token}` }), // a function: never stale
    whenHidden: "pause" as const, // as `openWhenHidden: false`, its default; remove it to stay connected
  };
  useSSEListener(source, "message", (e) => add(e.data)); // onmessage
  const { status, error } = useSSE(source); // onopen and onerror; Runnel reconnects by itself
  return status === "failed" ? error : undefined;
}

declare const token: string;
declare function add(text: string): void;
