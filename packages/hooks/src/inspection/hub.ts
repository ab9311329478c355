import type { InspectionEvent, RawFact } from "./facts.ts";
import { createListeners } from "./listeners.ts";

/** Receives every fact, synchronously and in order. What it throws is reported and does not reach the streams. */
export type InspectionObserver = (event: InspectionEvent) => void;

/** Where a fact comes from. */
export interface FactOrigin {
  readonly streamId: string;
  /** The present attempt of the stream. */
  readonly connection: number;
}

/**
 * Receives facts as the layers state them.
 *
 * @param at - When it happened, in milliseconds since the epoch. @defaultValue now
 */
export type RawObserver = (fact: RawFact, origin: FactOrigin, at?: number) => void;

/**
 * Where the layers of all streams of a client report what happens.
 *
 * `emit` is `undefined` while nobody inspects, so that `hub.emit?.({ … })` costs one comparison and does not even build
 * the fact.
 */
export interface InspectionHub {
  emit: RawObserver | undefined;
  /** Adds an observer. Returns how to detach it. */
  attach(observer: RawObserver): () => void;
}

export function createInspectionHub(): InspectionHub {
  const observers = createListeners<Parameters<RawObserver>>((size) => {
    hub.emit = size > 0 ? observers.tell : undefined;
  });
  const hub: InspectionHub = { emit: undefined, attach: observers.add };
  return hub;
}
