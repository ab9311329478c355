import type { ReceivedEvent } from "../connection/received-event.ts";
import type { RawFact } from "../inspection/facts.ts";
import type { Simulation } from "../inspection/faults/fault.ts";
import type { Report } from "../inspection/report.ts";
import { cloneableFact } from "./cloneable.ts";
import type { Trace } from "./event-columns.ts";
import type { Mark } from "./protocol.ts";
import type { Subscription } from "./subscription.ts";

interface HostReport extends Report {
  simulation: Simulation | undefined;
  /** The event whose frame was reported last. */
  eventParsed(event: ReceivedEvent): void;
}

interface ReportContext {
  readonly isInspected: () => boolean;
  readonly isTraced: () => boolean;
  readonly tell: (mark: Mark, filter?: (subscription: Subscription) => boolean) => void;
  readonly trace: (event: ReceivedEvent, trace: Trace) => void;
}

/** Passes the facts of a connection on to the pages: all of them to pages that inspect, those of attempts to all. */
export function createHostReport({
  isInspected,
  isTraced,
  tell,
  trace,
}: ReportContext): HostReport {
  /** What a page that comes late is told of the present attempt. */
  const remembered = new Map<string, readonly [fact: RawFact, at: number]>();
  let last: Trace | undefined;

  function emit(fact: RawFact, at: number = Date.now()): void {
    if (fact.type === "frame" && fact.kind === "event") {
      // The pages build the frame of an event again. They lack only what a trace has.
      const { id, raw, chunk } = fact;
      if (isTraced()) last = { id, raw, chunk };
      return;
    }
    // The pages report a change of the last event ID themselves.
    tell(
      { type: "fact", fact: cloneableFact(fact, true), at },
      ({ inspection }) => inspection.inspects,
    );
  }

  const report: HostReport = {
    streamId: "",
    connection: 0,
    frames: 0,
    remembered,
    isTraced,
    watch: () => () => undefined,
    simulation: undefined,
    get emit() {
      return isInspected() ? emit : undefined;
    },
    remember(fact) {
      // A status goes to the pages by the sink.
      if (fact.type === "status") return;
      const at = Date.now();
      if (isInspected()) emit(fact, at);
      const bare = cloneableFact(fact, false);
      if (fact.type === "request") remembered.clear();
      remembered.set(fact.type, [bare, at]);
      tell({ type: "fact", fact: bare, at }, ({ inspection }) => !inspection.inspects);
    },
    eventParsed(event) {
      if (last !== undefined) trace(event, last);
      last = undefined;
    },
  };
  return report;
}
