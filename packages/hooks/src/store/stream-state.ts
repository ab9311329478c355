import type { Bivariant } from "./source-types.ts";

/** State that belongs to a stream: one reduction of all its events, however many components read it. */
export interface StateOptions<State = unknown, Event = unknown> {
  /** The state before the first event. */
  readonly initial: State;
  /**
   * Runs once for every event that can be decoded, in order. When it throws, the error is reported and the state does
   * not change.
   */
  readonly reduce: Bivariant<(state: State, event: Event) => State>;
}
