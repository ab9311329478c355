import type { StateChanged } from "@runnel/hooks/inspect";
import type { StreamRecord } from "./stream-record.ts";

/**
 * The maximum number of changes of its states that are kept per stream. They are kept by reference, so what two states
 * share is in memory once.
 */
export const MAX_STATES: number = 200;

/** A change of a state. `previous` is `state` itself if the state before it is not known. */
export type StateChange = Pick<
  StateChanged,
  "at" | "slot" | "cause" | "sequence" | "state" | "previous"
>;

/** Adds a change, and drops the oldest one beyond the limit. */
export function appendState({ states }: StreamRecord, change: StateChange): void {
  // It is told again when an observer attaches. A stream with `persist` alone has no state.
  if (change.cause === "initial") {
    if (change.state === undefined || isKnown(states.toArray(), change)) return;
  }
  states.push(change);
  if (states.end - states.first > MAX_STATES) states.shift();
}

function isKnown(states: readonly StateChange[], { slot, state }: StateChange): boolean {
  const latest = [...states].reverse().find((change) => change.slot === slot);
  return latest !== undefined && Object.is(latest.state, state);
}

/** Whether the stream has a state, or will have one. */
export function hasState({ states, options }: StreamRecord): boolean {
  return states.end > states.first || options["state"] !== undefined;
}
