import { useSSE, useSSEState } from "@runnel/hooks";
import { inbox } from "./inbox.ts";

export function Badge() {
  const unread = useSSEState(inbox, (state) => state.unread); // re-renders only when it changes
  const { continuity, reload } = useSSE(inbox);
  if (continuity === "gap") return <button onClick={reload}>Some are missing. Load again</button>;
  return <b>{unread}</b>;
}
