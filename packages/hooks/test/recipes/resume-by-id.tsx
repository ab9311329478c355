import { useSSE, useSSEEvent, useSSEListener } from "@runnel/hooks";
import { useState } from "react";

export function News() {
  const [lastEventId] = useState(() => localStorage.getItem("news") ?? "");
  const source = { url: "/api/news", lastEventId };
  useSSEListener(source, "message", (e) => {
    localStorage.setItem("news", e.lastEventId); // after a reload, the server continues here
  });
  const latest = useSSEEvent(source, "message");
  return <p aria-busy={useSSE(source).status !== "open"}>{latest}</p>;
}
