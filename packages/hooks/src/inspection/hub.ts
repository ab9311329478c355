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
  /** Adds an observer, which must not throw. Returns a function that detaches it; a second call is a no-op. */
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
  const observers = new Set<RawObserver>();

  function emitToAll(...fact: Parameters<RawObserver>): void {
    for (const observer of [...observers]) if (observers.has(observer)) observer(...fact);
  }

  function onChange(): void {
    const [first] = observers;
    // Nearly always there is one, which is then called without a list: there may be ten thousand facts per second.
    hub.emit = observers.size > 1 ? emitToAll : first;
    watchers.notify();
  }

  const hub: InspectionHub = {
    emit: undefined,
    untraced: 0,
    isTraced: () => observers.size > hub.untraced,
    attach(observer) {
      observers.add(observer);
      onChange();
      return () => {
        if (observers.delete(observer)) onChange();
      };
    },
    simulator: undefined,
    watch: watchers.add,
    notifyWatchers: watchers.notify,
  };
  return hub;
}
