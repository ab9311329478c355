"use client";

import { useInsertionEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { StreamHandle } from "../store/handle.ts";
import { createLatest } from "../store/latest.ts";
import type { Message } from "../store/message.ts";
import { createReduction } from "../store/reduction.ts";
import { createSelection } from "../store/selection.ts";
import type { Selection, TypeFilter } from "../store/selection.ts";
import type { EventTypes, MaybeSource, MessageOf } from "../store/types.ts";
import { createWindow } from "../store/window.ts";
import { useHandle } from "./use-handle.ts";
import type { EnabledOption } from "./use-sse.ts";
import { useLatest, useStable } from "./use-stable.ts";

/** What `useSSEEvent` gives of one event: its data for a single type, else the message, by whose `type` to tell. */
export type Payload<Source, Types> = Types extends "*" | readonly string[]
  ? MessageOf<Source, Types>
  : MessageOf<Source, Types> extends Message<string, infer Data>
    ? Data
    : never;

/** Options of every form of `useSSEEvent`. */
export interface SelectOptions<Value, Selected> extends EnabledOption {
  /** Derives what the component needs from the value. Where the result is equal, nothing re-renders. */
  readonly select?: (value: Value) => Selected;
  /** When two results of `select` (or two values) are the same. @defaultValue `Object.is` */
  readonly isEqual?: (a: Selected, b: Selected) => boolean;
}

/** Folds every event into a state. */
export interface ReduceOptions<State, Event, Selected> extends SelectOptions<State, Selected> {
  readonly initial: State;
  /**
   * Runs in the store, once for every event, in order, from the first render on, however few renders
   * happen. What it throws is reported, and leaves the state as it was.
   */
  readonly reduce: (state: State, event: Event) => State;
}

/** The last so many events. */
export interface WindowOptions<Value, Selected> extends SelectOptions<readonly Value[], Selected> {
  /** How many events to keep; a positive integer. */
  readonly window: number;
}

/** The latest event. */
export interface LatestOptions<Value, Selected> extends SelectOptions<Value, Selected> {
  /** The value until the first event. @defaultValue undefined */
  readonly initial?: Value;
}

/**
 * Subscribes to the events of a type, of several, or of all (`"*"`): to the latest, to a `window` of the last, or
 * to what `reduce` makes of them. Re-renders at most once per animation frame, and only when the value changed.
 */
export function useSSEEvent<
  const Source extends MaybeSource,
  const Types extends EventTypes<Source>,
  State,
  Selected = State,
>(
  source: Source,
  types: Types,
  options: ReduceOptions<State, MessageOf<Source, Types>, Selected>,
): Selected;
export function useSSEEvent<
  const Source extends MaybeSource,
  const Types extends EventTypes<Source>,
  Selected = readonly Payload<Source, Types>[],
>(source: Source, types: Types, options: WindowOptions<Payload<Source, Types>, Selected>): Selected;
export function useSSEEvent<
  const Source extends MaybeSource,
  const Types extends EventTypes<Source>,
  Initial extends Payload<Source, Types> | undefined | null = undefined,
  Selected = Payload<Source, Types> | Initial,
>(
  source: Source,
  types: Types,
  options?: LatestOptions<Payload<Source, Types> | Initial, Selected>,
): Selected;
export function useSSEEvent(source: MaybeSource, types: TypeFilter, given: object = {}): unknown {
  const options: AnyOptions = given;
  const { window, initial, enabled = true, select = same, isEqual = Object.is } = options;
  const handle = useHandle(source);
  const latest = useLatest(options);
  const isReduction = options.reduce !== undefined;
  const selection = useStable(
    () => createSelectionFor(handle, types, options, () => latest.current),
    [handle, JSON.stringify(types), window, isReduction],
  );
  const committed = useRef<Committed>(undefined);
  const getSelected = useMemo(
    // Reads the last commit, as React's own `useSyncExternalStoreWithSelector` does.
    // oxlint-disable-next-line react/refs
    () => selectFrom(selection.getSnapshot, select, isEqual, () => committed.current),
    [selection, select, isEqual],
  );
  const getOnServer = useMemo(() => {
    const value = window === undefined ? initial : NOTHING_YET;
    return selectFrom(
      () => value,
      select,
      isEqual,
      () => undefined,
    );
  }, [window, initial, select, isEqual]);
  const selected = useSyncExternalStore(
    enabled ? selection.subscribe : neverChanges,
    getSelected,
    getOnServer,
  );
  useInsertionEffect(() => {
    committed.current = { selected };
  });
  return selected;
}

interface AnyOptions extends SelectOptions<unknown, unknown> {
  readonly initial?: unknown;
  readonly window?: number;
  readonly reduce?: (state: unknown, event: never) => unknown;
}

const NOTHING_YET: readonly unknown[] = [];
const neverChanges = () => (): void => undefined;

function createSelectionFor(
  handle: StreamHandle | undefined,
  types: TypeFilter,
  { initial, window, reduce }: AnyOptions,
  latest: () => AnyOptions,
): Selection<unknown> {
  if (window !== undefined && !(Number.isInteger(window) && window > 0)) {
    throw new TypeError(`\`window\` must be a positive integer, and is ${window}.`);
  }
  if (handle === undefined) {
    const value = window === undefined ? initial : NOTHING_YET;
    return { subscribe: neverChanges, getSnapshot: () => value };
  }
  const { read } = handle;
  const isSingle = typeof types === "string" && types !== "*";
  const toValue = (message: Message): unknown => (isSingle ? message.data : message);
  return createSelection(handle, types, (context) => {
    if (reduce !== undefined) {
      const fold = (state: unknown, message: Message): unknown =>
        (latest().reduce ?? reduce)(state, message as never);
      return createReduction(initial, read, fold, context);
    }
    if (window !== undefined) return createWindow<unknown>(window, read, toValue, context);
    return createLatest(initial, read, toValue, context);
  });
}

type Committed = { readonly selected: unknown } | undefined;

/** Applies `select` and `isEqual`, keeping the previous result where the new one is equal. */
function selectFrom(
  getValue: () => unknown,
  select: (value: unknown) => unknown,
  isEqual: (a: unknown, b: unknown) => boolean,
  getCommitted: () => Committed,
): () => unknown {
  let memo: { readonly value: unknown; readonly selected: unknown } | undefined;
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

function same<Value>(value: Value): Value {
  return value;
}
