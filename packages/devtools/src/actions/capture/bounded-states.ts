import type { StateChange } from "../../recorder/state-history.ts";
import { boundedCopy } from "../../ui/format/bounded-copy.ts";
import type { CapturedState } from "./capture-format.ts";

/** The maximum number of states of a stream that are written. */
const MOST_STATES = 50;
/** The maximum number of values of one state that are written. */
export const MOST_VALUES: number = 2000;

/** The latest states of a stream, as plain data. What is too large is replaced by "…". */
export function* boundedStates(states: readonly StateChange[]): Generator<CapturedState> {
  for (const { at, slot, cause, sequence, state } of states.slice(-MOST_STATES)) {
    yield { at, slot, cause, sequence, state: boundedCopy(state, MOST_VALUES) };
  }
}
