"use client";

import { useInsertionEffect, useMemo, useSyncExternalStore } from "react";
import { createSelector } from "../store/event-selection.ts";
import type { StreamDefinition } from "../store/definition.ts";
import type { StateOf } from "../store/source-types.ts";
import { createStateReader } from "../store/state-reader.ts";
import type { EnabledOption } from "./use-sse.ts";
import { useStream } from "./use-stream.ts";

/** Options of `useSSEState`. */
export interface UseSSEStateOptions<Selected> extends EnabledOption {
  /** Whether two results of `select` are equal. @defaultValue `Object.is` */
  readonly isEqual?: ((a: Selected, b: Selected) => boolean) | undefined;
  /**
   * Suspends until there is a first state: restored, loaded, or from the first event. After the first commit the
   * component never suspends again, as while the stream reconnects. The definition must be created outside of the
   * component. On a server nothing suspends; a state that the server sent (`hydrate`) is there at once.
   * @defaultValue false
   */
  readonly suspense?: boolean | undefined;
}

type MaybeDefinition = StreamDefinition | null | undefined | false;

/** The state of a source, which is `undefined` while there is no source. */
type StateValue<Source> =
  | StateOf<Source>
  | (Source extends null | undefined | false ? undefined : never);

/**
 * Reads the state that belongs to a stream. However many components read it, each event is reduced once. Re-renders at
 * most once per animation frame, and only when what `select` returns has changed.
 *
 * @param source - A definition (`defineStream`) with a `state`; or `null`, `undefined` or `false`, which is idle.
 * @param select - Derives what the component needs. May be written inline.
 * @param options - Or only `isEqual`.
 */
export function useSSEState<const Source extends MaybeDefinition, Selected = StateValue<Source>>(
  source: Source,
  select?: (state: StateValue<Source>) => Selected,
  options?: UseSSEStateOptions<Selected> | ((a: Selected, b: Selected) => boolean),
): Selected;
export function useSSEState(
  source: MaybeDefinition,
  select: (state: unknown) => unknown = identity,
  given: UseSSEStateOptions<unknown> | ((a: unknown, b: unknown) => boolean) = {},
): unknown {
  const options = typeof given === "function" ? { isEqual: given } : given;
  const { isEqual = Object.is, enabled = true, suspense = false } = options;
  const place = useStream(
    source,
    (handle, onNotify) => {
      const reader = handle && createStateReader(handle);
      const latest: Latest = { result: undefined, isHydrating: false };
      return {
        latest,
        reader,
        getSnapshot: reader?.getPublished ?? noop,
        getOnServer: reader?.getOnServer ?? noop,
        subscribe: (listener: () => void) =>
          reader?.subscribe(() => {
            onNotify();
            listener();
          }) ?? noop,
      };
    },
    [],
  );
  const { latest, reader } = place;
  const [getSelected, getOnServer] = useMemo(() => {
    const getHydrated = createSelector(place.getOnServer, select, isEqual);
    return [
      createSelector(place.getSnapshot, select, isEqual, () => place.latest.result),
      () => {
        place.latest.isHydrating = true;
        return getHydrated();
      },
    ];
  }, [place, select, isEqual]);
  latest.isHydrating = false;
  const selected = useSyncExternalStore(
    enabled ? place.subscribe : subscribeToNothing,
    getSelected,
    getOnServer,
  );
  if (suspense && enabled && latest.result === undefined && !latest.isHydrating) {
    const first = reader?.whenFirst();
    // React 18 has no `use`. Both versions accept a promise that is thrown.
    if (first !== undefined) throw first;
  }
  // Of inline functions, only those of the last commit count.
  useInsertionEffect(() => {
    latest.result = { selected };
  });
  return selected;
}

interface Latest {
  /** What the last commit rendered. */
  result: { readonly selected: unknown } | undefined;
  /** React asked for the server's snapshot in this render. */
  isHydrating: boolean;
}

const noop = (): undefined => undefined;
const subscribeToNothing = (): (() => void) => noop;

function identity<Value>(value: Value): Value {
  return value;
}
