import { SSEAgentTools } from "@runnel/devtools/agents";
import { useSSE } from "@runnel/hooks";
import type { ReactNode } from "react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

const url = new URLSearchParams(location.search).get("url");

function Latest(): ReactNode {
  return <output>{useSSE(url).data}</output>;
}

createRoot(document.body).render(
  <StrictMode>
    <Latest />
    <SSEAgentTools actions />
  </StrictMode>,
);
