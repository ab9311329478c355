import type { InspectionEvent } from "./facts.ts";

/** Receives every fact, synchronously and in order. Must not throw. */
export type InspectionObserver = (event: InspectionEvent) => void;

/**
 * Where the layers say what happens.
 *
 * `emit` is `undefined` while nobody listens, so that `hub.emit?.({ … })` costs one comparison and
 * does not even build the fact.
 */
export interface InspectionHub {
  emit: InspectionObserver | undefined;
  /** Adds an observer, which first gets `replay`'s facts: the present state. Returns how to leave. */
  attach(observer: InspectionObserver, replay: (observer: InspectionObserver) => void): () => void;
}

export function createInspectionHub(): InspectionHub {
  const observers = new Set<InspectionObserver>();

  function emit(event: InspectionEvent): void {
    for (const observer of observers) observer(event);
  }

  const hub: InspectionHub = {
    emit: undefined,
    attach(observer, replay) {
      replay(observer);
      // A wrapper of its own, so that one function can be attached twice and each be let go once.
      const attached: InspectionObserver = (event) => observer(event);
      observers.add(attached);
      hub.emit = emit;
      return () => {
        observers.delete(attached);
        if (observers.size === 0) hub.emit = undefined;
      };
    },
  };
  return hub;
}
