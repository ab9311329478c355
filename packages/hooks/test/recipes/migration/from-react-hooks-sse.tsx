import { useSSEEvent } from "@runnel/hooks";

interface Item {
  readonly title: string;
}

export function News() {
  const items = useSSEEvent("/api/news", "news", {
    initial: [] as readonly Item[],
    reduce: (all, e) => [...all, JSON.parse(e.data) as Item], // stateReducer and parser
  });
  return <p>{items.map(({ title }) => title).join(", ")}</p>;
}
