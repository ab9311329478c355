"use client";

import { useEffect, useInsertionEffect, useReducer, useState } from "react";
import { noteCommit, noteHook } from "#diagnostics";
import type { ClientCore } from "../store/client-core.ts";
import { toDefinition } from "../store/definition.ts";
import type { StreamDefinition } from "../store/definition.ts";
import type { MaybeSource } from "../store/source-types.ts";
import { createHandle } from "../store/stream-handle.ts";
import type { StreamHandle } from "../store/stream-handle.ts";
import { commitKey, mayChangeKey, settleTime } from "./key-stability.ts";
import type { KeyedPlace } from "./key-stability.ts";
import { useClientCore } from "./provider.ts";

/** What a hook keeps of a stream from render to render. */
interface Place<Value> extends KeyedPlace {
  readonly core: ClientCore;
  readonly dependencies: readonly unknown[];
  readonly handle: StreamHandle | undefined;
  /** What the hook created for the handle, such as a selection. */
  readonly value: Value;
  /** The handle of the stream before, until this place is committed. */
  previous: StreamHandle | undefined;
}

/** @param onNotify - To be called when the store notifies the component. */
type Create<Value> = (handle: StreamHandle | undefined, onNotify: () => void) => Value;

/**
 * The stream that a source names, and what `create` makes of it: created once, and again when the key or a
 * dependency changes, so a source may be written inline. (`useMemo` may forget, and does when a component is edited
 * during development; a reducer's state must not.)
 */
export function useStream<Value>(
  source: MaybeSource,
  create: Create<Value>,
  dependencies: readonly unknown[],
): Value {
  const core = useClientCore();
  const definition = source ? toDefinition(source) : undefined;
  const key = definition?.key;
  const [held, setHeld] = useState(() => createPlace(core, definition, create, dependencies));
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  let place = held;
  if (hasChanged(held, core, key, dependencies) && mayChangeKey(held, key)) {
    place = createPlace(core, definition, create, dependencies, held);
    // Setting state while rendering restarts the render at once, so no component is torn.
    setHeld(place);
  }

  useInsertionEffect(() => {
    noteCommit(place);
    commitKey(place, key);
    // The component goes on to another stream. Its connection need not outlive that by `closeDelay`: ten keys in a
    // second would take all six connections of HTTP/1.1.
    place.previous?.leave();
    place.previous = undefined;
    // Inline functions are new in every render; the committed ones are called.
    if (definition !== undefined && key === place.key) place.handle?.define(definition);
  });
  // A key that was refused is asked for again once it has settled.
  const isRefused = place.key !== key;
  useEffect(() => {
    if (!isRefused) return undefined;
    const timer = setTimeout(rerender, settleTime(place.commits));
    return () => clearTimeout(timer);
  }, [isRefused, key, place]);
  return place.value;
}

function createPlace<Value>(
  core: ClientCore,
  definition: StreamDefinition | undefined,
  create: Create<Value>,
  dependencies: readonly unknown[],
  before?: Place<Value>,
): Place<Value> {
  const key = definition?.key;
  const isSame = before !== undefined && before.core === core && before.key === key;
  const handle = isSame ? before.handle : definition && createHandle(core, definition);
  noteHook(handle, dependencies);
  const commits = before?.commits ?? { key, changes: 0, refusals: 0, isNotified: false };
  // Of places that were never committed, the handle was never used.
  const isRestart = before?.isCommitted === false;
  return {
    core,
    key,
    dependencies,
    handle,
    value: create(handle, () => {
      commits.isNotified = true;
    }),
    previous: isSame || isRestart ? before?.previous : before?.handle,
    isCommitted: false,
    restarts: isRestart ? before.restarts + 1 : 0,
    commits,
  };
}

function hasChanged(
  place: Place<unknown>,
  core: ClientCore,
  key: string | undefined,
  dependencies: readonly unknown[],
): boolean {
  return (
    place.core !== core ||
    place.key !== key ||
    !place.dependencies.every((one, index) => Object.is(one, dependencies[index]))
  );
}
