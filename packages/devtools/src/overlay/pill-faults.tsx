import type { ReactNode } from "react";
import { useActions, useFaults } from "../actions/actions-context.ts";
import type { OverlayPosition } from "./props.ts";

/** Beside the pill, for as long as anything is simulated: nobody should hunt for a fault that they made. */
export function PillFaults({ position }: { readonly position: OverlayPosition }): ReactNode {
  const actions = useActions();
  const faults = useFaults();
  if (faults.length === 0) return null;
  return (
    <div className="pill-faults" data-position={position}>
      <span title={faults.map(({ label }) => label).join(", ")}>
        {faults.length === 1 ? "1 fault" : `${faults.length} faults`}
      </span>
      <button type="button" onClick={() => actions?.faults.stop()}>
        Stop simulating
      </button>
    </div>
  );
}
