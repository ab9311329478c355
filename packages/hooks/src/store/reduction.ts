import { deliverInOrder } from "./delivery.ts";
import type { Message, Reading, StoredEvent } from "./message.ts";
import { reportError } from "./report-error.ts";
import type { SelectionContext, SelectionKind } from "./selection.ts";

/** A step of a reduction. */
export type Reducer<State> = (state: State, message: Message) => State;

/** Folds every event into a state, as it comes, however seldom anybody looks. */
export function createReduction<State>(
  initial: State,
  read: (event: StoredEvent) => Reading,
  /** The reducer to use now. */
  current: () => Reducer<State>,
  { onSettled }: Pick<SelectionContext, "onSettled">,
): SelectionKind<State> {
  let state = initial;
  let judged: Reducer<State> | undefined;
  let isCounting = false;
  const deliver = deliverInOrder(read, (message) => {
    advance(current(), message);
    onSettled();
  });

  function advance(reduce: Reducer<State>, message: Message): void {
    try {
      state = reduce(state, message);
    } catch (error) {
      reportError(error);
    }
  }

  return {
    past: 0,
    accept(event) {
      const reduce = current();
      if (reduce !== judged) {
        judged = reduce;
        isCounting = countsOnly(reduce);
      }
      if (isCounting) advance(reduce, undefined as never);
      else deliver(event);
    },
    value: () => state,
  };
}

/** A function of one plain parameter; what it is written in, since its `length` is 1 with `...rest` as well. */
const OF_ONE = /^(?:function\s*[\w$]*\s*\(\s*[\w$]+\s*\)|[\w$]+\s*=>|\(\s*[\w$]+\s*\)\s*=>)/;

/**
 * Whether a reducer declares the state alone, and so cannot see the event: `(n) => n + 1`. Decoding is
 * most of what an event costs, and here nobody needs it.
 */
function countsOnly<State>(reduce: Reducer<State>): boolean {
  if (reduce.length !== 1) return false;
  const source = String(reduce);
  return OF_ONE.test(source) && !source.includes("arguments");
}
