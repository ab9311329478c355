"use client";

import { useInsertionEffect, useMemo, useSyncExternalStore } from "react";
import { createSelector } from "../store/selector.ts";
import type { Selection, SelectorOptions } from "../store/selector.ts";
import type { EnabledOption } from "./use-sse.ts";

/** A value of the store from which a component selects. */
interface Selectable<Options> extends Selection<unknown> {
  /** The value that a server renders. */
  getFirst(): unknown;
  readonly latest: Latest<Options>;
}

/** What the last commit rendered. */
export interface Latest<Options> {
  options: Options;
  result: { readonly selected: unknown } | undefined;
}

/**
 * A selection of the store for a component; without one, the value is `getFirst()` and never changes.
 *
 * @param onNotify - Called before the listener.
 */
export function observe(
  selection: Selection<unknown> | undefined,
  getFirst: () => unknown,
  onNotify: () => void,
): Selection<unknown> {
  return {
    getSnapshot: selection?.getSnapshot ?? getFirst,
    subscribe: (listener) =>
      selection?.subscribe(() => {
        onNotify();
        listener();
      }) ?? noop,
  };
}

/** Selects from a value of the store. Re-renders only when the result has changed. */
export function useSelected<Options extends SelectorOptions & EnabledOption>(
  selectable: Selectable<Options>,
  options: Options,
): unknown {
  const { select = identity, isEqual = Object.is, enabled = true } = options;
  const [getSelected, getOnServer] = useMemo(
    () => [
      // Reads the last commit, as React's own `useSyncExternalStoreWithSelector` does.
      createSelector(selectable.getSnapshot, select, isEqual, () => selectable.latest.result),
      createSelector(selectable.getFirst, select, isEqual),
    ],
    [selectable, select, isEqual],
  );
  const selected = useSyncExternalStore(
    enabled ? selectable.subscribe : subscribeToNothing,
    getSelected,
    getOnServer,
  );
  const { latest } = selectable;
  // Inline functions are new in every render. Only those of the last commit are called.
  useInsertionEffect(() => {
    latest.options = options;
    latest.result = { selected };
  });
  return selected;
}

const noop = (): undefined => undefined;
const subscribeToNothing = (): (() => void) => noop;

function identity<Value>(value: Value): Value {
  return value;
}
