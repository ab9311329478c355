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

/** What a hook keeps of a stream from render to render. */
interface Place<Value> {
  readonly core: ClientCore;
  readonly key: string | undefined;
  readonly dependencies: readonly unknown[];
  readonly handle: StreamHandle | undefined;
  /** What the hook created for the handle, such as a selection. */
  readonly value: Value;
  /** The handle of the stream before, until this place is committed. */
  previous: StreamHandle | undefined;
  isCommitted: boolean;
  /** The stream has notified the component since the last commit. */
  isNotified: boolean;
  /** The key of the last commit, whether or not this place took it on. */
  committedKey: string | undefined;
  /** How many commits in a row had a key that differed from the commit before, and since when. */
  changes: number;
  changingSince: number;
}

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
  let place = held;
  if (hasChanged(held, core, key, dependencies) && mayChange(held, key)) {
    place = createPlace(core, definition, create, dependencies, held);
    // Setting state while rendering restarts the render at once, so no component is torn.
    setHeld(place);
  }

  useInsertionEffect(() => {
    commitKey(place, key);
    // The component goes on to another stream. Its connection need not outlive that by `closeDelay`: ten keys in a
    // second would take all six connections of HTTP/1.1.
    place.previous?.leave();
    place.previous = undefined;
    // Inline functions are new in every render; the committed ones are called.
    if (definition !== undefined && key === place.key) place.handle?.define(definition);
  });
  return place.value;
}

/** @param onNotify - To be called when the store notifies the component. */
type Create<Value> = (handle: StreamHandle | undefined, onNotify: () => void) => Value;

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
  const place: Place<Value> = {
    core,
    key,
    dependencies,
    handle,
    value: create(handle, () => {
      place.isNotified = true;
    }),
    previous: isSame ? undefined : before?.handle,
    isCommitted: false,
    isNotified: false,
    committedKey: before === undefined ? key : before.committedKey,
    changes: before?.changes ?? 0,
    changingSince: before?.changingSince ?? 0,
  };
  return place;
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

/** Key changes in a row that the stream itself may cause, before the key counts as unstable. */
const CAUSED = 2;
/** Key changes in a row, at ten in a second, before the key counts as unstable. Nobody types that fast for long. */
const FAST = 20;

/**
 * Whether to take on another key. A key that differs in every render (`?t=${Date.now()}`) would send requests
 * without end: each stream renders the component, which then asks for another stream.
 */
function mayChange(place: Place<unknown>, key: string | undefined): boolean {
  // Before the first commit, this very render was restarted, with yet another key.
  if (!place.isCommitted) return false;
  // Two commits agree: the key has settled.
  if (place.key === key || place.committedKey === key) return true;
  const changes = place.changes + 1;
  const isFast = changes > FAST && performance.now() - place.changingSince < changes * 100;
  const isUnstable = isFast || (place.isNotified && changes > CAUSED);
  if (isUnstable) reportUnstableKey(place.committedKey, key);
  return !isUnstable;
}

function commitKey(place: Place<unknown>, key: string | undefined): void {
  if (place.committedKey === key) place.changes = 0;
  else {
    if (place.changes === 0) place.changingSince = performance.now();
    place.changes += 1;
  }
  place.committedKey = key;
  place.isNotified = false;
  place.isCommitted = true;
}
