import type { Message } from "./message.ts";
import type { MessageOf } from "./source-types.ts";

/**
 * The value of one event in a selection: for a single event type its data, otherwise the message, which has the `type`.
 */
export type Payload<Source, Types> = Types extends "*" | readonly string[]
  ? MessageOf<Source, Types>
  : MessageOf<Source, Types> extends Message<string, infer Data>
    ? Data
    : never;

/** Options of every kind of selection. */
export interface SelectOptions<Value, Selected> {
  /** Derives what the subscriber needs from the value. When the result is equal, the subscriber is not notified. */
  readonly select?: ((value: Value) => Selected) | undefined;
  /** Whether two results of `select` (or two values) are equal. @defaultValue `Object.is` */
  readonly isEqual?: ((a: Selected, b: Selected) => boolean) | undefined;
}

/** Reduces every event to a state. */
export interface ReduceOptions<State, Event, Selected> extends SelectOptions<State, Selected> {
  readonly initial: State;
  /**
   * Runs in the store, once for every event since the first render, in order, however many renders happen. When it
   * throws, the error is reported and the state does not change. It does not get events that could not be decoded.
   */
  readonly reduce: (state: State, event: Event) => State;
}

/** The last events. */
export interface WindowOptions<Value, Selected> extends SelectOptions<readonly Value[], Selected> {
  /** How many events to keep; a positive integer. */
  readonly window: number;
}

/** The latest event. */
export interface LatestOptions<Value, Selected> extends SelectOptions<Value, Selected> {
  /** The value before the first event. @defaultValue undefined */
  readonly initial?: Value;
}
