import { useState } from "react";
import { useSSE, useSSEListener } from "@runnel/hooks";

export function useInbox() {
  const [lastEventId] = useState(() => localStorage.getItem("inbox") ?? "");
  const stream = { url: "/api/notifications", lastEventId };
  useSSEListener(stream, "message", (e) => {
    addToInbox(e.data);
    localStorage.setItem("inbox", e.lastEventId); // after a reload, the server continues here
  });
  return useSSE(stream).status;
}

declare function addToInbox(text: string): void;
