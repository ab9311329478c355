"use client";

import { createSelection } from "../store/event-selection.ts";
import type { SelectionOptions } from "../store/event-selection.ts";
import type {
  LatestOptions,
  Payload,
  ReduceOptions,
  WindowOptions,
} from "../store/select-options.ts";
import type { SelectorOptions } from "../store/selector.ts";
import type { EventTypes, MaybeSource, MessageOf } from "../store/source-types.ts";
import type { TypeFilter } from "../store/subscribers.ts";
import type { EnabledOption } from "./use-sse.ts";
import { observe, useSelected } from "./use-selected.ts";
import type { Latest } from "./use-selected.ts";
import { useStream } from "./use-stream.ts";

/** Options of every form of `useSSEEvent`, beside those of the selection. */
export interface UseSSEEventOptions extends EnabledOption {
  /**
   * The selection starts again when one of these changes (`Object.is`): list what `reduce` closes over, such as a prop.
   * Like the dependencies of an effect, their number must not change.
   */
  readonly deps?: readonly unknown[] | undefined;
}

type AnyOptions = UseSSEEventOptions & SelectionOptions & SelectorOptions;

/**
 * Subscribes to the events of one type, of several, or of all (`"*"`). Returns the latest event, a `window` of the last
 * events, or the result of `reduce`. Re-renders at most once per animation frame, and only when the value changed.
 */
export function useSSEEvent<
  const Source extends MaybeSource,
  const Types extends EventTypes<Source>,
  State,
  Selected = State,
>(
  source: Source,
  types: Types,
  options: UseSSEEventOptions & ReduceOptions<State, MessageOf<Source, Types>, Selected>,
): Selected;
export function useSSEEvent<
  const Source extends MaybeSource,
  const Types extends EventTypes<Source>,
  Selected = readonly Payload<Source, Types>[],
>(
  source: Source,
  types: Types,
  options: UseSSEEventOptions & WindowOptions<Payload<Source, Types>, Selected>,
): Selected;
export function useSSEEvent<
  const Source extends MaybeSource,
  const Types extends EventTypes<Source>,
  Initial extends Payload<Source, Types> | undefined | null = undefined,
  Selected = Payload<Source, Types> | Initial,
>(
  source: Source,
  types: Types,
  options?: UseSSEEventOptions & LatestOptions<Payload<Source, Types> | Initial, Selected>,
): Selected;
export function useSSEEvent(source: MaybeSource, types: TypeFilter, given: object = {}): unknown {
  const options: AnyOptions = given;
  const { window, deps = [] } = options;
  const selectable = useStream(
    source,
    (handle, onNotify) => {
      const first = window === undefined ? options.initial : NOTHING_YET;
      const getFirst = (): unknown => first;
      const latest: Latest<AnyOptions> = { options, result: undefined };
      const selection =
        handle && createSelection(handle, types, options, () => latest.options.reduce);
      return { latest, getFirst, ...observe(selection, getFirst, onNotify) };
    },
    [JSON.stringify(types), window, options.reduce !== undefined, ...deps],
  );
  return useSelected(selectable, options);
}

const NOTHING_YET: readonly unknown[] = [];
