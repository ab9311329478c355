import { deliverInOrder } from "./delivery.ts";
import type { Message, Reading, StoredEvent } from "./message.ts";
import { reportError } from "./report-error.ts";
import type { SelectionContext, SelectionKind } from "./selection.ts";

/** Folds every event into a state, as it comes, however seldom anybody looks. */
export function createReduction<State>(
  initial: State,
  read: (event: StoredEvent) => Reading,
  reduce: (state: State, message: Message) => State,
  { onSettled }: SelectionContext,
): SelectionKind<State> {
  let state = initial;
  /** Events that were still being decoded when the state was reset must not reach the new one. */
  let accept = begin();

  function begin(): (event: StoredEvent) => void {
    const deliver = deliverInOrder(read, (message) => {
      if (accept !== deliver) return;
      try {
        state = reduce(state, message);
      } catch (error) {
        reportError(error);
      }
      onSettled();
    });
    return deliver;
  }

  return {
    past: 0,
    accept(event) {
      accept(event);
    },
    value: () => state,
    reset() {
      state = initial;
      accept = begin();
    },
  };
}
