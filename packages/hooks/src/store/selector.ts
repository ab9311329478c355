/** A value that changes at most once per flush. */
export interface Selection<Value> {
  /** Holds the stream open. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): Value;
}

/** How a part is selected from a value; the public options without their types. */
export interface SelectorOptions {
  readonly select?: ((value: unknown) => unknown) | undefined;
  readonly isEqual?: ((a: unknown, b: unknown) => boolean) | undefined;
}

/** Selects from a value. Notifies only when the result has changed. */
export function selectFrom(
  { subscribe, getSnapshot }: Selection<unknown>,
  { select = (value) => value, isEqual = Object.is }: SelectorOptions,
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

/** Derives a value, and keeps the previous result when the new one is equal. */
export function createSelector<Value, Selected>(
  getValue: () => Value,
  select: (value: Value) => Selected,
  isEqual: (a: Selected, b: Selected) => boolean,
  getCommitted: () => { readonly selected: Selected } | undefined = () => undefined,
): () => Selected {
  let memo: { readonly value: Value; readonly selected: Selected } | undefined;
  return () => {
    const value = getValue();
    if (memo !== undefined && Object.is(memo.value, value)) return memo.selected;
    const next = select(value);
    const previous = memo ?? getCommitted();
    const isSame = previous !== undefined && isEqual(previous.selected, next);
    memo = { value, selected: isSame ? previous.selected : next };
    return memo.selected;
  };
}
