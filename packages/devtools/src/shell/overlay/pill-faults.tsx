import type { ReactNode } from "react";
import { useActions, useFaults } from "../../actions/actions-context.ts";

interface PillFaultsProps {
  /** Called before the button disappears, so that the focus can move to the pill. */
  readonly onStop: () => void;
}

/** Shown beside the pill while faults are simulated, so that nobody mistakes them for real ones. */
export function PillFaults({ onStop }: PillFaultsProps): ReactNode {
  const actions = useActions();
  const faults = useFaults();

  function stop(): void {
    onStop();
    actions?.faults.stop();
  }

  if (faults.length === 0) return null;
  return (
    <div className="pill-faults">
      <span title={faults.map(({ label }) => label).join(", ")}>
        {faults.length === 1 ? "1 fault" : `${faults.length} faults`}
      </span>
      <button type="button" onClick={stop}>
        Stop simulating
      </button>
    </div>
  );
}
