import type { InspectionEvent, RawFact } from "./facts.ts";

/** Receives every fact, synchronously and in order. What it throws is reported, and disturbs no stream. */
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
  // Replaced and never changed, so that who comes or leaves while a fact is told does not change who hears of it.
  let observers: readonly RawObserver[] = [];

  function emit(fact: RawFact, at?: number): void {
    for (const observer of observers) observer(fact, at);
  }

  const hub: InspectionHub = {
    emit: undefined,
    attach(observer, replay) {
      replay(observer);
      // A wrapper of its own, so that one function can be attached twice and each be detached once.
      const attached: RawObserver = (fact, at) => {
        if (observers.includes(attached)) observer(fact, at);
      };
      observers = [...observers, attached];
      hub.emit = emit;
      return () => {
        observers = observers.filter((other) => other !== attached);
        if (observers.length === 0) hub.emit = undefined;
      };
    },
  };
  return hub;
}
