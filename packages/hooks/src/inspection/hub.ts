import type { InspectionEvent, RawFact } from "./facts.ts";

/** Receives every fact, synchronously and in order. Must not throw. */
export type InspectionObserver = (event: InspectionEvent) => void;

/**
 * Receives facts as the layers state them.
 *
 * @param at - When it happened; where it is not given, just now.
 */
export type RawObserver = (fact: RawFact, at?: number) => void;

/**
 * Where the layers say what happens.
 *
 * `emit` is `undefined` while nobody listens, so that `hub.emit?.({ … })` costs one comparison and
 * does not even build the fact.
 */
export interface InspectionHub {
  emit: RawObserver | undefined;
  /** Adds an observer, which first gets `replay`'s facts: the present state. Returns how to leave. */
  attach(observer: RawObserver, replay: (observer: RawObserver) => void): () => void;
}

export function createInspectionHub(): InspectionHub {
  const observers = new Set<RawObserver>();

  function emit(fact: RawFact, at?: number): void {
    for (const observer of observers) observer(fact, at);
  }

  const hub: InspectionHub = {
    emit: undefined,
    attach(observer, replay) {
      replay(observer);
      // A wrapper of its own, so that one function can be attached twice and each be let go once.
      const attached: RawObserver = (fact, at) => observer(fact, at);
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
