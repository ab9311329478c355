import { useSSE, useSSEEvent, useSSEListener } from "@runnel/hooks";
import { useState } from "react";

export function News() {
  const [count, setCount] = useState(0);
  useSSEListener("/api/news", "message", () => setCount((n) => n + 1)); // source.onmessage
  const latest = useSSEEvent("/api/news", "message"); // useState in the listener
  const { readyState, close } = useSSE("/api/news"); // source.readyState, source.close()
  return (
    <button onClick={close}>
      {readyState} {count} {latest}
    </button>
  );
}
