import type { FetchMiddleware } from "@runnel/hooks/inspect";
import { type ValueStore, createValueStore } from "../../ui/value-store.ts";
import type { Fault } from "./fault.ts";

/** A fault that is being simulated. */
export interface ActiveFault {
  /** What goes wrong, in a few words. */
  readonly label: string;
  /** The stream that it is simulated on; `undefined` for all. */
  readonly streamId: string | undefined;
}

/** What is simulated on the streams of one client. */
export interface ActiveFaults extends Pick<
  ValueStore<readonly ActiveFault[]>,
  "get" | "subscribe"
> {
  /**
   * Takes effect with the next attempt. The same fault on the same streams is not simulated twice, and one that is on
   * one stream ends with it: a later stream of the same key is another, on which nothing was asked for.
   */
  start(active: ActiveFault, fault: Fault): void;
  /** Ends those, or all: no attempt meets them any more, and what they hold back is let go at once. */
  stop(faults?: readonly ActiveFault[]): void;
}

/** @param whenGone - Calls back once a stream is gone; returns how to be no longer called. */
export function createActiveFaults(
  intercept: (middleware: FetchMiddleware) => () => void,
  whenGone: (streamId: string, callback: () => void) => () => void,
): ActiveFaults {
  const cell = createValueStore<readonly ActiveFault[]>([]);
  const ends = new Map<ActiveFault, () => void>();

  function stop(faults: readonly ActiveFault[] = cell.get()): void {
    if (faults.length === 0) return;
    for (const fault of faults) {
      ends.get(fault)?.();
      ends.delete(fault);
    }
    cell.set([...ends.keys()]);
  }

  return {
    get: cell.get,
    subscribe: cell.subscribe,
    start(active, fault) {
      const { label, streamId } = active;
      stop(cell.get().filter((other) => other.label === label && other.streamId === streamId));
      const controller = new AbortController();
      const release = intercept((fetch, id) =>
        streamId === undefined || id === streamId ? fault(fetch, controller.signal) : fetch,
      );
      const forget = streamId === undefined ? undefined : whenGone(streamId, () => stop([active]));
      ends.set(active, () => {
        release();
        forget?.();
        controller.abort();
      });
      cell.set([...ends.keys()]);
    },
    stop,
  };
}
