import { useState } from "react";
import { useSSE, useSSEListener } from "@runnel/hooks";

declare function addToInbox(text: string): void;

export function useInbox() {
  const [lastEventId] = useState(() => localStorage.getItem("inbox") ?? "");
  const stream = { url: "/api/notifications", lastEventId };
  useSSEListener(stream, "message", (e) => {
    addToInbox(e.data);
    localStorage.setItem("inbox", e.lastEventId); // after a reload the server goes on from here
  });
  return useSSE(stream).status;
}
