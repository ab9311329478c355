import type { ReceivedEvent } from "../connection/received-event.ts";
import type { RawFact } from "../inspection/facts.ts";
import type { Frame, Report } from "../inspection/report.ts";
import { cloneableFact } from "./cloneable.ts";
import type { Trace } from "./event-columns.ts";
import type { Mark } from "./protocol.ts";
import type { Subscription } from "./subscription.ts";

interface HostReport extends Report {
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
  let last: Trace | undefined;

  function emit(fact: RawFact, at: number = Date.now()): void {
    // The pages report a change of the last event ID themselves.
    tell(
      { type: "fact", fact: cloneableFact(fact, true), at },
      ({ inspection }) => inspection.inspects,
    );
  }

  /** The pages build the frame of an event again. They lack only what a trace has. */
  function emitFrame(frame: Frame): void {
    const { id, raw, chunk, at } = frame;
    const { connection, frames: sequence } = report;
    if (frame.kind !== "event") {
      const size = raw.length;
      emit({ type: "frame", ...frame, streamId: "", connection, sequence, size }, at);
    } else if (isTraced()) last = { id, raw, chunk };
  }

  const report: HostReport = {
    streamId: "",
    connection: 0,
    frames: 0,
    remembered: new Map(),
    isTraced,
    watch: () => () => undefined,
    get emit() {
      return isInspected() ? emit : undefined;
    },
    get emitFrame() {
      return isInspected() ? emitFrame : undefined;
    },
    remember(fact) {
      // A status goes to the pages by the sink.
      if (fact.type === "status") return;
      const at = Date.now();
      if (isInspected()) emit(fact, at);
      const bare = cloneableFact(fact, false);
      tell({ type: "fact", fact: bare, at }, ({ inspection }) => !inspection.inspects);
    },
    eventParsed(event) {
      if (last !== undefined) trace(event, last);
      last = undefined;
    },
  };
  return report;
}
