import type { DeliveryRecord } from "./log-check.ts";
import type { LogFault } from "./log-faults.ts";
import type { CheckedLogOptions } from "./log-options.ts";

/** The faults that a log has injected, and what they did to the order of the ids. */
export type FaultRecord = {
  /** Whether another fault may be injected. */
  isDue(): boolean;
  /** No further faults. */
  calm(): void;
  injects(fault: LogFault): void;
  repeats(after: number, from: number): void;
  skips(from: number, to: number): void;
  injected(): number;
  count(fault: LogFault): number;
  counts(): Partial<Record<LogFault, number>>;
  deliveries(): Pick<DeliveryRecord, "repeats" | "skipped">;
};

export function createFaultRecord(
  options: Pick<CheckedLogOptions, "faults" | "maxFaults">,
  changed: () => void,
): FaultRecord {
  const counts = new Map<LogFault, number>(options.faults.map((fault) => [fault, 0]));
  const repeats: { after: number; from: number }[] = [];
  const skipped = new Set<number>();
  let injected = 0;
  let calmed = false;

  function injects(fault: LogFault): void {
    injected += 1;
    counts.set(fault, (counts.get(fault) ?? 0) + 1);
    changed();
  }

  return {
    isDue: () => !calmed && injected < options.maxFaults,
    calm() {
      calmed = true;
    },
    injects,
    repeats(after, from) {
      repeats.push({ after, from });
      injects("repeat");
    },
    skips(from, to) {
      for (let id = from; id <= to; id += 1) skipped.add(id);
      injects("skip");
    },
    injected: () => injected,
    count: (fault) => counts.get(fault) ?? 0,
    counts: () => Object.fromEntries(counts),
    deliveries: () => ({ repeats, skipped }),
  };
}
