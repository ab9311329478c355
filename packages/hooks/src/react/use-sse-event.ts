"use client";

import { useInsertionEffect, useMemo, useSyncExternalStore } from "react";
import { internals } from "../store/client.ts";
import { toDefinition } from "../store/definition.ts";
import type { Message } from "../store/message.ts";
import type { TypeFilter } from "../store/selection.ts";
import type { EventTypes, MaybeSource, MessageOf } from "../store/types.ts";
import { createFollower, neverChanges } from "./follower.ts";
import type { FollowOptions } from "./follower.ts";
import { useSSEClient } from "./provider.ts";
import type { EnabledOption } from "./use-sse.ts";
import { useStable } from "./use-stable.ts";

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
   *
   * For one that declares the state alone, such as `(n) => n + 1`, nothing is decoded: it counts every event,
   * also one whose data would not pass its decoder.
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
  const options: FollowOptions = given;
  const { window, enabled = true, select = same, isEqual = Object.is } = options;
  const client = useSSEClient();
  const definition = source ? toDefinition(source) : undefined;
  // One hook for all that lives as long as the selection: each hook costs every render of every component.
  const follower = useStable(
    () => createFollower(definition && client[internals].handle(definition), types, options),
    [client, definition?.key, JSON.stringify(types), window, options.reduce !== undefined],
  );
  const { getSelected, getOnServer } = useMemo(
    () => follower.view(select, isEqual),
    [follower, select, isEqual],
  );
  const selected = useSyncExternalStore(
    enabled ? follower.subscribe : neverChanges,
    getSelected,
    getOnServer,
  );
  useInsertionEffect(() => follower.commit(selected, options, definition));
  return selected;
}

function same<Value>(value: Value): Value {
  return value;
}
