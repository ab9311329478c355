"use client";

import type { StreamDefinition } from "../store/definition.ts";
import type { SelectorOptions } from "../store/selector.ts";
import type { StateOf } from "../store/source-types.ts";
import { createStateReader } from "../store/state-reader.ts";
import type { EnabledOption } from "./use-sse.ts";
import { observe, useSelected } from "./use-selected.ts";
import type { Latest } from "./use-selected.ts";
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
  select?: (state: unknown) => unknown,
  given?: UseSSEStateOptions<unknown> | ((a: unknown, b: unknown) => boolean),
): unknown {
  const options: AnyOptions = {
    ...(typeof given === "function" ? { isEqual: given } : given),
    select,
  };
  const selectable = useStream(
    source,
    (handle, onNotify) => {
      const reader = handle && createStateReader(handle);
      const latest: Latest<AnyOptions> = { options, result: undefined };
      const own = {
        latest,
        reader,
        /** React asked for the server's value in this render. */
        isHydrating: false,
        getFirst() {
          own.isHydrating = true;
          return reader?.getOnServer();
        },
        ...observe(reader, () => undefined, onNotify),
      };
      return own;
    },
    [],
  );
  selectable.isHydrating = false;
  const selected = useSelected(selectable, options);
  if (
    options.suspense &&
    options.enabled !== false &&
    selectable.latest.result === undefined &&
    !selectable.isHydrating
  ) {
    const first = selectable.reader?.whenFirst();
    // React 18 has no `use`. Both versions accept a promise that is thrown.
    if (first !== undefined) throw first;
  }
  return selected;
}

type AnyOptions = UseSSEStateOptions<unknown> & SelectorOptions;
