import { useSSE } from "@runnel/hooks";

export function Clock() {
  const { data, status } = useSSE("/api/clock"); // the latest `message` event: a string, or undefined
  return <time aria-busy={status !== "open"}>{data}</time>;
}
