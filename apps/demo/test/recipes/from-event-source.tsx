import { useSSE, useSSEEvent, useSSEListener } from "@runnel/hooks";

export function useFromEventSource() {
  useSSEListener("/api/news", "message", (e) => add(e.data)); // addEventListener
  const latest = useSSEEvent("/api/news", "message"); // useState in the listener
  const { readyState, close } = useSSE("/api/news"); // source.readyState, source.close()
  return { latest, readyState, close };
}

declare function add(text: string): void;
