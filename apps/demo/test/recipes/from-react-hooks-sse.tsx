import { useSSEEvent } from "@runnel/hooks";

export function useFromReactHooksSSE() {
  return useSSEEvent("/api/news", "news", {
    initial: [] as readonly Item[],
    reduce: (items, e) => [...items, JSON.parse(e.data) as Item], // stateReducer and parser
  });
}

interface Item {
  readonly title: string;
}
