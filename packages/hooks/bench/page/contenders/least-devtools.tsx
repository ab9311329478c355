import { useSSEClient } from "@runnel/hooks";
import { inspectClient } from "@runnel/hooks/inspect";
import type { InspectionEvent } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { contend } from "../contend.tsx";
import { RunnelTicks } from "../runnel-ticks.tsx";

const KEPT = 5000;

/** The least that closed devtools need: the latest facts in an array, and a button on top of the page. */
function LeastDevtools(): ReactNode {
  const client = useSSEClient();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const kept: InspectionEvent[] = [];
    let count = 0;
    button.current?.showPopover();
    return inspectClient(client, (fact) => {
      kept[count % KEPT] = fact;
      count += 1;
    });
  }, [client]);
  return (
    <button ref={button} type="button" popover="manual" style={{ position: "fixed" }}>
      1 live
    </button>
  );
}

contend(RunnelTicks, (ticks) => (
  <>
    {ticks}
    <LeastDevtools />
  </>
));
