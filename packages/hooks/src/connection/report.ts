import type { RawFact } from "../inspection/facts.ts";
import type { InspectionHub, RawObserver } from "../inspection/hub.ts";

/** Where the layers of one stream say what happens in it. */
export interface Report {
  readonly streamId: string;
  /** The hub's: `undefined` while nobody listens, so that what happens thousands of times is not even put in words. */
  readonly emit: RawObserver | undefined;
  /** Says what happens once in an attempt, and remembers it for those who come late. */
  remember(fact: RawFact): void;
  /** Tells what is remembered of the present attempt, dated as it was. */
  replay(observer: RawObserver): void;
}

export function createReport(hub: InspectionHub, streamId: string): Report {
  /** By type, and a status by its name: bounded however long an attempt lasts, and in the order it happened. */
  const attempt = new Map<string, readonly [fact: RawFact, at: number]>();

  return {
    streamId,
    get emit() {
      return hub.emit;
    },
    remember(fact) {
      const name = fact.type === "status" ? fact.status : fact.type;
      if (name === "connecting") attempt.clear();
      attempt.delete(name);
      attempt.set(name, [fact, Date.now()]);
      hub.emit?.(fact);
    },
    replay(observer) {
      for (const [fact, at] of attempt.values()) observer(fact, at);
    },
  };
}
