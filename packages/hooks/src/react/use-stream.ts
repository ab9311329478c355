"use client";

import { useEffect, useInsertionEffect, useReducer, useState } from "react";
import { reportUnstableKey } from "#diagnostics";
import type { ClientCore } from "../store/client-core.ts";
import { toDefinition } from "../store/definition.ts";
import type { StreamDefinition } from "../store/definition.ts";
import type { MaybeSource } from "../store/source-types.ts";
import { createHandle } from "../store/stream-handle.ts";
import type { StreamHandle } from "../store/stream-handle.ts";
import { useClientCore } from "./provider.ts";

/** The state that a hook keeps between renders. */
interface HookState<Value> {
  readonly core: ClientCore;
  readonly key: string | undefined;
  readonly dependencies: readonly unknown[];
  readonly handle: StreamHandle | undefined;
  /** What the hook created for the handle, such as a selection. */
  readonly value: Value;
  /** The handle of the previous stream, until this state is committed. */
  previous: StreamHandle | undefined;
  isCommitted: boolean;
  /** How often the render was restarted with yet another place before a commit. */
  readonly restarts: number;
  /** The stream has notified the component since the last commit. */
  isNotified: boolean;
  /** The key of the last commit, even if the hook has kept its old key. */
  committedKey: string | undefined;
  /** How many commits in a row had a key that differed from the commit before. */
  changes: number;
  /** How many commits in a row had a key that was refused. */
  refusals: number;
}

/**
 * Returns what `create` makes of the stream of a source. Calls `create` again only when the key or a dependency
 * changes, so a source may be written inline. Not `useMemo`, which may discard its value, such as when a component is
 * edited during development. A reducer's state must not be lost.
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
  if (hasChanged(held, core, key, dependencies) && mayChange(held, key)) {
    state = createHookState(core, definition, create, dependencies, held);
    // Setting state while rendering restarts the render at once, so no component is torn.
    setHeld(state);
  }

  useInsertionEffect(() => {
    commitKey(state, key);
    // The component switches to another stream, so the old one does not wait for `closeDelay`. Otherwise, ten keys in a
    // second would use all six connections of HTTP/1.1.
    state.previous?.leave();
    state.previous = undefined;
    // Inline functions are new in every render. Only those of the last commit are called.
    if (definition !== undefined && key === state.key) state.handle?.define(definition);
  });
  // A key that was refused is asked for again once it has settled.
  const isRefused = place.key !== key;
  useEffect(() => {
    if (!isRefused) return undefined;
    const timer = setTimeout(rerender, Math.min(LONGEST_WAIT, SETTLED * 2 ** place.refusals));
    return () => clearTimeout(timer);
  }, [isRefused, key, place]);
  return place.value;
}

/** @param onNotify - `create` must call it when the store notifies the component. */
type Create<Value> = (handle: StreamHandle | undefined, onNotify: () => void) => Value;

function createHookState<Value>(
  core: ClientCore,
  definition: StreamDefinition | undefined,
  create: Create<Value>,
  dependencies: readonly unknown[],
  before?: HookState<Value>,
): HookState<Value> {
  const key = definition?.key;
  const isSame = before !== undefined && before.core === core && before.key === key;
  const handle = isSame ? before.handle : definition && createHandle(core, definition);
  const state: HookState<Value> = {
    core,
    key,
    dependencies,
    handle,
    value: create(handle, () => {
      state.isNotified = true;
    }),
    // Of places that were never committed, the handle was never used.
    previous: isSame || before?.isCommitted === false ? before?.previous : before?.handle,
    isCommitted: false,
    restarts: before?.isCommitted === false ? before.restarts + 1 : 0,
    isNotified: false,
    committedKey: before === undefined ? key : before.committedKey,
    changes: before?.changes ?? 0,
    refusals: before?.refusals ?? 0,
  };
  return state;
}

function hasChanged(
  state: HookState<unknown>,
  core: ClientCore,
  key: string | undefined,
  dependencies: readonly unknown[],
): boolean {
  return (
    state.core !== core ||
    state.key !== key ||
    !state.dependencies.every((one, index) => Object.is(one, dependencies[index]))
  );
}

/** Key changes in a row that the stream itself may cause, before the key counts as unstable. */
const CAUSED = 2;
/** Key changes in a row for any reason, as by typing, before the component waits for the key to settle. */
const FAST = 8;
/** Restarts of one render: a component may adjust its state while it renders. */
const RESTARTS = 4;
/** Milliseconds without another key after which a refused key has settled; doubled while it goes on changing. */
const SETTLED = 50;
const LONGEST_WAIT = 30_000;

/**
 * Whether the hook may switch to another key. A key that differs in every render (`?t=${Date.now()}`) would cause
 * endless requests: each new stream re-renders the component, which then has another key.
 */
function mayChange(place: Place<unknown>, key: string | undefined): boolean {
  if (!place.isCommitted) return place.restarts < RESTARTS;
  // Two commits agree: the key has settled.
  if (place.key === key || place.committedKey === key) return true;
  const isUnstable = place.changes >= FAST || (place.isNotified && place.changes >= CAUSED);
  if (isUnstable && (place.isNotified || place.refusals > 0)) {
    reportUnstableKey(place.committedKey, key);
  }
  return !isUnstable;
}

function commitKey(place: Place<unknown>, key: string | undefined): void {
  place.changes = place.committedKey === key ? 0 : place.changes + 1;
  place.refusals = place.key === key ? 0 : place.refusals + 1;
  place.committedKey = key;
  place.isNotified = false;
  place.isCommitted = true;
}
