import { SSEDevtools } from "@runnel/devtools";
import { useSSE } from "@runnel/hooks";
import type { ReactElement } from "react";

function Clock(): ReactElement {
  return <time>{useSSE("/api/clock").data}</time>;
}

export function App(): ReactElement {
  return (
    <>
      <Clock />
      <SSEDevtools />
    </>
  );
}
