import type { RawFact } from "./facts.ts";
import type { Simulation } from "./faults/fault.ts";
import type { FactOrigin, InspectionHub } from "./hub.ts";

/** Reports the facts of one stream. */
export interface Report extends FactOrigin {
  connection: number;
  frames: number;
  /** Reports a fact. `undefined` while no observer is attached, so that no fact is created. */
  readonly emit: ((fact: RawFact, at?: number) => void) | undefined;
  readonly isTraced: InspectionHub["isTraced"];
  readonly watch: InspectionHub["watch"];
  /** The faults of an attempt that starts now; `undefined` without one. */
  readonly simulation: Simulation | undefined;
  /** Reports a fact that occurs once per attempt, and remembers it for observers that attach later. */
  remember(fact: RawFact): void;
  /** The remembered facts of the present attempt, with their times. */
  readonly remembered: ReadonlyMap<string, readonly [fact: RawFact, at: number]>;
}

export function createReport(hub: InspectionHub, streamId: string): Report {
  /**
   * By fact type; a status fact by its status. So its size is bounded, however long an attempt lasts. In order of time.
   */
  const remembered = new Map<string, readonly [fact: RawFact, at: number]>();

  function emit(fact: RawFact, at?: number): void {
    hub.emit?.(fact, report, at);
  }

  const report: Report = {
    streamId,
    connection: 0,
    frames: 0,
    remembered,
    isTraced: hub.isTraced,
    watch: hub.watch,
    get simulation() {
      return hub.simulator?.simulationOf(streamId);
    },
    get emit() {
      return hub.emit && emit;
    },
    remember(fact) {
      const name = fact.type === "status" ? fact.status : fact.type;
      if (name === "connecting") remembered.clear();
      remembered.delete(name);
      // Headers and bodies may be secret and large, so they are not kept for an observer that may never attach.
      const isExchange = fact.type === "request" || fact.type === "response";
      const kept = isExchange ? { ...fact, headers: undefined, body: undefined } : fact;
      remembered.set(name, [kept, Date.now()]);
      emit(fact);
    },
  };
  return report;
}
