import type { ActiveFault } from "./active-faults.ts";
import { simulationOf } from "./active-faults.ts";
import type { Simulator } from "./fault.ts";

/**
 * The faults of one client. A stream in a worker or in another tab posts them there.
 *
 * @param onChange - Calls back when a fault began or ended.
 */
export function createPageFaults(onChange: () => void): Simulator {
  const active = new Set<ActiveFault & { readonly streamId: string | undefined }>();
  return {
    start(fault, streamId) {
      const controller = new AbortController();
      const started = { fault, ended: controller.signal, streamId };
      active.add(started);
      onChange();
      return () => {
        if (!active.delete(started)) return;
        controller.abort();
        onChange();
      };
    },
    simulationOf: (id) =>
      simulationOf([...active].filter(({ streamId }) => streamId === undefined || streamId === id)),
  };
}
