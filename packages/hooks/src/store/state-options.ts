import type { Sequence } from "./continuity.ts";
import type { Bivariant } from "./source-types.ts";

/** State that belongs to a stream: one reduction of all its events, however many components read it. */
export interface StateOptions<State = unknown, Event = unknown> {
  /** The state before the first event. */
  readonly initial: State;
  /**
   * Runs once for every event that can be decoded, in order. When it throws, the error is reported and the state does
   * not change. End it with `return state`: events of types that the definition does not declare come too, so a `switch`
   * over the declared types alone is not exhaustive.
   */
  readonly reduce: Bivariant<(state: State, event: Event) => State>;
  /**
   * Loads the state by a request. It is called while the state is read: when the stream opens without a last event ID
   * to resume from, after a gap, when `reloadOn` matches, and by `reload()`. Events that arrive meanwhile are applied
   * after it; return {@link stateAt} so that those which the answer contains already are not applied twice. A failure
   * is the stream's `error`, and is retried with the delays of `reconnect`; the old state stays visible meanwhile. What
   * does not settle within 60 s fails as well, and its signal is aborted.
   */
  readonly load?:
    | Bivariant<(signal: AbortSignal) => Promise<NoInfer<State> | StateAt<NoInfer<State>>>>
    | undefined;
  /**
   * Whether an event means that events were missed, such as a server's "resync". The state is then loaded again. Without
   * a reader, it is loaded when the first reader comes.
   */
  readonly reloadOn?: Bivariant<(event: Event) => boolean> | undefined;
}

const POSITION: unique symbol = Symbol("@runnel/hooks position");

/** A point in the event stream: everything up to it is contained in a state. */
export interface StatePosition {
  /** The `id` of the last event that the state contains. */
  readonly lastEventId?: string | undefined;
  /** The sequence number of that event, as the option `sequence` returns it. It is exact, so prefer it. */
  readonly sequence?: number | Sequence | undefined;
}

/** A state, and the last event that it contains. */
export interface StateAt<State> {
  readonly state: State;
  readonly [POSITION]: StatePosition;
}

/**
 * What `load` returns when the server says which event the state contains last.
 *
 * @example `return stateAt(answer.inbox, { sequence: answer.sequence })`
 */
export function stateAt<State>(state: State, position: StatePosition): StateAt<State> {
  return { state, [POSITION]: position };
}

/** Takes the answer of `load` apart. */
export function readStateAt(answer: unknown): StatePosition & { readonly state: unknown } {
  const { state, [POSITION]: position } = Object(answer) as Partial<StateAt<unknown>>;
  return position === undefined ? { state: answer } : { state, ...position };
}
