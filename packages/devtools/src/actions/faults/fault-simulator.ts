import type { FetchMiddleware } from "@runnel/hooks/inspect";
import type { ValueStore } from "../../ui/value-store.ts";
import { createValueStore } from "../../ui/value-store.ts";
import type { Fault } from "./fault.ts";

/** A fault that is simulated at present. */
export interface ActiveFault {
  /** The fault in a few words. */
  readonly label: string;
  /** The stream that it applies to; `undefined` for all streams. */
  readonly streamId: string | undefined;
}

/** Simulates faults on the streams of one client. */
export interface FaultSimulator extends Pick<
  ValueStore<readonly ActiveFault[]>,
  "get" | "subscribe"
> {
  /**
   * Takes effect with the next attempt. Replaces a fault with the same label on the same streams. A fault on one stream
   * ends when that stream is removed; it does not apply to a later stream of the same key.
   */
  start(started: ActiveFault, fault: Fault): void;
  /** Ends some faults, or all. What they held back is released at once. */
  stop(faults?: readonly ActiveFault[]): void;
}

/**
 * @param onRemoved - Calls back when a stream is removed. Returns a function that unsubscribes.
 * @param onApplied - Calls back when a fault applies to the request that a stream sends now.
 */
export function createFaultSimulator(
  intercept: (middleware: FetchMiddleware) => () => void,
  onRemoved: (streamId: string, callback: () => void) => () => void,
  onApplied: (streamId: string, label: string) => void = () => undefined,
): FaultSimulator {
  const active = createValueStore<readonly ActiveFault[]>([]);
  const ends = new Map<ActiveFault, () => void>();

  function stop(faults: readonly ActiveFault[] = active.get()): void {
    if (faults.length === 0) return;
    for (const fault of faults) {
      ends.get(fault)?.();
      ends.delete(fault);
    }
    active.set([...ends.keys()]);
  }

  return {
    get: active.get,
    subscribe: active.subscribe,
    start(started, fault) {
      const { label, streamId } = started;
      stop(active.get().filter((other) => other.label === label && other.streamId === streamId));
      const controller = new AbortController();
      const restore = intercept((fetch, id) => {
        if (streamId !== undefined && id !== streamId) return fetch;
        onApplied(id, label);
        return fault(fetch, controller.signal);
      });
      const unsubscribe =
        streamId === undefined ? undefined : onRemoved(streamId, () => stop([started]));
      ends.set(started, () => {
        restore();
        unsubscribe?.();
        controller.abort();
      });
      active.set([...ends.keys()]);
    },
    stop,
  };
}
