import { SSEDevtools } from "@runnel/devtools";
import { SSEAgentTools } from "@runnel/devtools/agents";
import { useSSE } from "@runnel/hooks";
import type { ReactElement } from "react";

function Clock(): ReactElement {
  return <time>{useSSE("/api/clock").data}</time>;
}

export function AppForAgents(): ReactElement {
  return (
    <>
      <Clock />
      <SSEDevtools />
      <SSEAgentTools actions />
    </>
  );
}
