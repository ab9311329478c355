import type { FrameReceived, RawFact } from "./facts.ts";
import type { FactOrigin, InspectionHub } from "./hub.ts";

/** A frame as its connection knows it. The report adds the origin. */
export type Frame = Omit<FrameReceived, "type" | "streamId" | "connection" | "sequence" | "size">;

/** Reports the facts of one stream. */
export interface Report extends FactOrigin {
  connection: number;
  /** Counts the frames of the stream, over all its connections: events, comments and `retry` fields. */
  frames: number;
  /** Reports a fact. `undefined` while no observer is attached, so that no fact is created. */
  readonly emit: ((fact: RawFact, at?: number) => void) | undefined;
  /** Reports the frame that was counted last. Like `emit`, it is `undefined` while no observer is attached. */
  readonly emitFrame: ((frame: Frame) => void) | undefined;
  readonly isTraced: InspectionHub["isTraced"];
  readonly watch: InspectionHub["watch"];
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

  function emitFrame({ kind, at, chunk, eventType, data, id, raw, synthetic }: Frame): void {
    const { connection, frames: sequence } = report;
    const size = raw.length;
    emit({
      type: "frame",
      at,
      streamId,
      kind,
      connection,
      sequence,
      chunk,
      eventType,
      data,
      id,
      raw,
      size,
      synthetic,
    });
  }

  const report: Report = {
    streamId,
    connection: 0,
    frames: 0,
    remembered,
    isTraced: hub.isTraced,
    watch: hub.watch,
    get emit() {
      return hub.emit && emit;
    },
    get emitFrame() {
      return hub.emit && emitFrame;
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
