import { useSSE, useSSEEvent, useSSEListener } from "@runnel/hooks";

interface Item {
  readonly title: string;
}
declare const token: string;
declare function add(text: string): void;

export function useFromEventSource() {
  useSSEListener("/api/news", "message", (e) => add(e.data)); // addEventListener
  const latest = useSSEEvent("/api/news", "message"); // useState in the listener
  const { readyState, close } = useSSE("/api/news"); // source.readyState, source.close()
  return { latest, readyState, close };
}

export function useFromFetchEventSource() {
  const source = {
    url: "/api/news",
    headers: () => ({ Authorization: `Bearer ${token}` }), // a function: never stale
    whenHidden: "pause" as const, // as `openWhenHidden: false`, which was the default; drop it
  };
  useSSEListener(source, "message", (e) => add(e.data)); // onmessage
  return useSSE(source).error; // onopen and onerror: kind, status, body; reconnecting is done for you
}

export function useFromReactHooksSSE() {
  return useSSEEvent("/api/news", "news", {
    initial: [] as readonly Item[],
    reduce: (items, e) => [...items, JSON.parse(e.data) as Item], // stateReducer, parser
  });
}
