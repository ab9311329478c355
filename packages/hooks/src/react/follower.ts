import type { StreamDefinition } from "../store/definition.ts";
import type { StreamHandle } from "../store/handle.ts";
import { createLatest } from "../store/latest.ts";
import type { Message } from "../store/message.ts";
import { createReduction } from "../store/reduction.ts";
import type { Reducer } from "../store/reduction.ts";
import { createSelection } from "../store/selection.ts";
import type { Selection, TypeFilter } from "../store/selection.ts";
import { createWindow } from "../store/window.ts";
import type { SelectOptions } from "./use-sse-event.ts";

/** The options of every form of `useSSEEvent`, without their types. */
export interface FollowOptions extends SelectOptions<unknown, unknown> {
  readonly initial?: unknown;
  readonly window?: number;
  readonly reduce?: (state: unknown, event: never) => unknown;
}

type Select = (value: unknown) => unknown;
type IsEqual = (a: unknown, b: unknown) => boolean;

/** A selection as one component sees it, and what its last commit made of it. */
export interface Follower {
  subscribe(listener: () => void): () => void;
  /** Takes on what was rendered: inline functions are new in every render, and the committed ones are called. */
  commit(selected: unknown, options: FollowOptions, definition: StreamDefinition | undefined): void;
  view(select: Select, isEqual: IsEqual): View;
}

interface View {
  getSelected(): unknown;
  getOnServer(): unknown;
}

type Committed = { readonly selected: unknown } | undefined;

const NOTHING_YET: readonly unknown[] = [];
export const neverChanges = () => (): void => undefined;

export function createFollower(
  handle: StreamHandle | undefined,
  types: TypeFilter,
  first: FollowOptions,
): Follower {
  const { initial, window } = first;
  if (window !== undefined && !(Number.isInteger(window) && window > 0)) {
    throw new TypeError(`\`window\` must be a positive integer, and is ${window}.`);
  }
  let latest = first;
  let committed: Committed;
  const beforeAny = window === undefined ? initial : NOTHING_YET;
  const selection: Selection<unknown> =
    handle === undefined
      ? { subscribe: neverChanges, getSnapshot: () => beforeAny }
      : selectionOf(handle, types, first, () => latest);

  return {
    subscribe: selection.subscribe,
    commit(selected, options, definition) {
      committed = { selected };
      latest = options;
      if (definition !== undefined) handle?.define(definition);
    },
    view: (select, isEqual) => ({
      // Reads the last commit, as React's own `useSyncExternalStoreWithSelector` does.
      getSelected: selectFrom(selection.getSnapshot, select, isEqual, () => committed),
      getOnServer: selectFrom(
        () => beforeAny,
        select,
        isEqual,
        () => undefined,
      ),
    }),
  };
}

function selectionOf(
  handle: StreamHandle,
  types: TypeFilter,
  { initial, window, reduce }: FollowOptions,
  latest: () => FollowOptions,
): Selection<unknown> {
  const { read } = handle;
  const isSingle = typeof types === "string" && types !== "*";
  const toValue = (message: Message): unknown => (isSingle ? message.data : message);
  return createSelection(handle, types, (context) => {
    if (reduce !== undefined) {
      // What the compiler knows of the events is of no use here.
      const current = () => (latest().reduce ?? reduce) as Reducer<unknown>;
      return createReduction(initial, read, current, context);
    }
    if (window !== undefined) return createWindow<unknown>(window, read, toValue, context);
    return createLatest(initial, read, toValue, context);
  });
}

/** Applies `select` and `isEqual`, keeping the previous result where the new one is equal. */
function selectFrom(
  getValue: () => unknown,
  select: Select,
  isEqual: IsEqual,
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
