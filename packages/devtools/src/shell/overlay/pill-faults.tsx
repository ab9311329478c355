import type { ReactNode } from "react";
import { useActions, useFaults } from "../../actions/actions-context.ts";
import type { OverlayPosition } from "../../ui/preferences.ts";

interface PillFaultsProps {
  readonly position: OverlayPosition;
  /** The button is about to go away with what it ends; the focus must not fall back to the page. */
  readonly onStop: () => void;
}

/** Beside the pill, for as long as anything is simulated: nobody should hunt for a fault that they made. */
export function PillFaults({ position, onStop }: PillFaultsProps): ReactNode {
  const actions = useActions();
  const faults = useFaults();

  function stop(): void {
    onStop();
    actions?.faults.stop();
  }

  if (faults.length === 0) return null;
  return (
    <div className="pill-faults" data-position={position}>
      <span title={faults.map(({ label }) => label).join(", ")}>
        {faults.length === 1 ? "1 fault" : `${faults.length} faults`}
      </span>
      <button type="button" onClick={stop}>
        Stop simulating
      </button>
    </div>
  );
}
