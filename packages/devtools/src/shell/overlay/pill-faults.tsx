import type { ReactNode } from "react";
import { useActions, useFaults } from "../../actions/actions-context.ts";
import { describeFaults } from "../../ui/format/fault-label.ts";
import { translate } from "../../ui/format/translate.ts";

interface PillFaultsProps {
  /** Called before the button disappears, so that the focus can move to the pill. */
  readonly onStop: () => void;
}

/** Shown beside the pill while faults are simulated, so that they are not mistaken for real ones. */
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
      <span title={faults.map(({ label }) => describeFaults(label)).join(", ")}>
        {translate("{count} {count|fault|faults}", { count: faults.length })}
      </span>
      <button type="button" onClick={stop}>
        {translate("Stop simulating")}
      </button>
    </div>
  );
}
