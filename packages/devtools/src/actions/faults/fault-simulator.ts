import type { Fault } from "@runnel/hooks/inspect";
import { describeFault } from "../../recorder/describe-fault.ts";
import type { ValueStore } from "../../ui/value-store.ts";
import { createValueStore } from "../../ui/value-store.ts";

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
   * Takes effect with the next attempt. Replaces an equal fault on the same streams. A fault on one stream
   * ends when that stream is removed; it does not apply to a later stream of the same key.
   */
  start(fault: Fault, streamId: string | undefined): void;
  /** Ends some faults, or all. What they held back is released at once. */
  stop(faults?: readonly ActiveFault[]): void;
}

/**
 * @param simulate - Starts a fault. Returns a function that ends it.
 * @param onRemoved - Calls back when a stream is removed. Returns a function that unsubscribes.
 */
export function createFaultSimulator(
  simulate: (fault: Fault, streamId: string | undefined) => () => void,
  onRemoved: (streamId: string, callback: () => void) => () => void,
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
    start(fault, streamId) {
      const label = describeFault(fault);
      stop(active.get().filter((other) => other.label === label && other.streamId === streamId));
      const started: ActiveFault = { label, streamId };
      const end = simulate(fault, streamId);
      const unsubscribe =
        streamId === undefined ? undefined : onRemoved(streamId, () => stop([started]));
      ends.set(started, () => {
        end();
        unsubscribe?.();
      });
      active.set([...ends.keys()]);
    },
    stop,
  };
}
