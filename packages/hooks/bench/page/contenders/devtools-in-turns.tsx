import type { ReactNode } from "react";
import { useState } from "react";
import { SSEDevtools } from "../../../../devtools/src/production.ts";
import { contend } from "../contend.tsx";
import { RunnelTicks } from "../runnel-ticks.tsx";

declare global {
  var showDevtools: ((isShown: boolean) => void) | undefined;
}

/** Closed devtools that `bench/panel.ts --turns` mounts and unmounts. */
function DevtoolsInTurns(): ReactNode {
  const [isShown, setShown] = useState(false);
  globalThis.showDevtools = setShown;
  return isShown && <SSEDevtools />;
}

contend(RunnelTicks, (ticks) => (
  <>
    {ticks}
    <DevtoolsInTurns />
  </>
));
