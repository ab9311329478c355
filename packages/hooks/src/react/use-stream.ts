"use client";

import { useInsertionEffect, useState } from "react";
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
  /** The stream has notified the component since the last commit. */
  isNotified: boolean;
  /** The key of the last commit, even if the hook has kept its old key. */
  committedKey: string | undefined;
  /** How many commits in a row had a key that differed from the commit before, and since when. */
  changes: number;
  changingSince: number;
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
  const [held, setHeld] = useState(() => createHookState(core, definition, create, dependencies));
  let state = held;
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
  return state.value;
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
    previous: isSame ? undefined : before?.handle,
    isCommitted: false,
    isNotified: false,
    committedKey: before === undefined ? key : before.committedKey,
    changes: before?.changes ?? 0,
    changingSince: before?.changingSince ?? 0,
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

/** The maximum number of key changes in a row that the stream itself causes. With more, the key is unstable. */
const MAX_CAUSED_CHANGES = 2;
/** The maximum number of key changes in a row at ten per second. With more, the key is unstable. Typing is slower. */
const MAX_FAST_CHANGES = 20;

/**
 * Whether the hook may switch to another key. A key that differs in every render (`?t=${Date.now()}`) would cause
 * endless requests: each new stream re-renders the component, which then has another key.
 */
function mayChange(state: HookState<unknown>, key: string | undefined): boolean {
  // This state is not committed yet: the render was restarted and has yet another key.
  if (!state.isCommitted) return false;
  // The hook has this key, or the last commit had it, so it is stable.
  if (state.key === key || state.committedKey === key) return true;
  const changes = state.changes + 1;
  const isFast =
    changes > MAX_FAST_CHANGES && performance.now() - state.changingSince < changes * 100;
  const isUnstable = isFast || (state.isNotified && changes > MAX_CAUSED_CHANGES);
  if (isUnstable) reportUnstableKey(state.committedKey, key);
  return !isUnstable;
}

function commitKey(state: HookState<unknown>, key: string | undefined): void {
  if (state.committedKey === key) state.changes = 0;
  else {
    if (state.changes === 0) state.changingSince = performance.now();
    state.changes += 1;
  }
  state.committedKey = key;
  state.isNotified = false;
  state.isCommitted = true;
}
