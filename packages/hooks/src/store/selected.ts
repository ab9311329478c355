import { createSelector } from "./event-selection.ts";

/** A value that changes at most once per flush. */
export interface Selection<Value> {
  /** Holds the stream open. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): Value;
}

export interface Selecting {
  readonly select: ((value: unknown) => unknown) | undefined;
  readonly isEqual: ((a: unknown, b: unknown) => boolean) | undefined;
}

/** Selects from a value. Notifies only when the result has changed. */
export function selectFrom(
  { subscribe, getSnapshot }: Selection<unknown>,
  { select = (value) => value, isEqual = Object.is }: Partial<Selecting>,
): Selection<unknown> {
  const getSelected = createSelector(getSnapshot, select, isEqual);
  return {
    getSnapshot: getSelected,
    subscribe(listener) {
      let known = getSelected();
      return subscribe(() => {
        const previous = known;
        known = getSelected();
        if (!Object.is(previous, known)) listener();
      });
    },
  };
}
