"use client";

import { useInsertionEffect, useState } from "react";

/**
 * A value that is made once, and anew when a dependency changes. `useMemo` may forget (and does, when
 * a component is edited during development); a reducer's state must not.
 */
export function useStable<Value>(create: () => Value, dependencies: readonly unknown[]): Value {
  const [held, setHeld] = useState(() => ({ dependencies, value: create() }));
  if (dependencies.every((dependency, index) => Object.is(dependency, held.dependencies[index]))) {
    return held.value;
  }
  const next = { dependencies, value: create() };
  // Setting state while rendering restarts the render at once, so nothing is ever seen torn.
  setHeld(next);
  return next.value;
}

/**
 * The value of the latest committed render, for callbacks that must not be stale. When a dependency changes, the
 * value goes to another box: the old one is left with the last that was meant for it.
 */
export function useLatest<Value>(
  value: Value,
  dependencies: readonly unknown[] = [],
): { readonly current: Value } {
  const box = useStable(() => ({ current: value }), dependencies);
  useInsertionEffect(() => {
    box.current = value;
  });
  return box;
}
