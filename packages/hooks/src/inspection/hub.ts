import type { InspectionEvent, RawFact } from "./facts.ts";
import type { Simulator } from "./faults/fault.ts";
import { createListeners } from "./listeners.ts";

/**
 * Receives every fact, synchronously and in order. When it throws, the first error is reported, and the streams are not
 * affected.
 */
export type InspectionObserver = (event: InspectionEvent) => void;

/** The origin of a fact. */
export interface FactOrigin {
  readonly streamId: string;
  /** The present attempt of the stream. */
  readonly connection: number;
  /** Counts the frames of the stream, over all its connections: events, comments and `retry` fields. */
  readonly frames: number;
}

/**
 * Receives facts as the layers report them.
 *
 * @param at - When it happened, in milliseconds since the epoch. @defaultValue now
 */
export type RawObserver = (fact: RawFact, origin: FactOrigin, at?: number) => void;

/**
 * The layers of all streams of a client report their facts here.
 *
 * `emit` is `undefined` while no observer is attached, so that `hub.emit?.({ … })` costs one comparison and creates no
 * fact.
 */
export interface InspectionHub {
  emit: RawObserver | undefined;
  /** The number of observers that do not need the raw text of frames. Change it before `attach` and before detaching. */
  untraced: number;
  /** Whether an observer needs the raw text of frames. */
  isTraced(): boolean;
  /** Adds an observer. Returns a function that detaches it. */
  attach(observer: RawObserver): () => void;
  /** `undefined` until a fault is simulated, so that only `/inspect` contains the code of faults. */
  simulator: Simulator | undefined;
  /** Calls the listener after an observer was attached or detached, and after a fault began or ended. */
  watch(listener: () => void): () => void;
  /** Calls those listeners. */
  notifyWatchers(): void;
}

export function createInspectionHub(): InspectionHub {
  const watchers = createListeners();
  const observers = createListeners<Parameters<RawObserver>>((size) => {
    hub.emit = size > 0 ? observers.notify : undefined;
    watchers.notify();
  });
  const hub: InspectionHub = {
    emit: undefined,
    untraced: 0,
    isTraced: () => observers.size > hub.untraced,
    attach: observers.add,
    simulator: undefined,
    watch: watchers.add,
    notifyWatchers: watchers.notify,
  };
  return hub;
}
