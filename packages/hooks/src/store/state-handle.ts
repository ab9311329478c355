import { selectFrom } from "./selector.ts";
import type { Selection, SelectorOptions } from "./selector.ts";
import { createStateReader } from "./state-reader.ts";
import type { StreamHandle } from "./stream-handle.ts";

/** The state that belongs to a stream, without React. */
export interface StateHandle<State> {
  /** Holds the stream open. Calls `listener` after a changed state was published. */
  subscribe(listener: () => void): () => void;
  /** The present state, published or not. */
  getSnapshot(): State;
  /** A part of the published state. */
  select<Selected>(
    select: (state: State) => Selected,
    isEqual?: (a: Selected, b: Selected) => boolean,
  ): Selection<Selected>;
  /**
   * Calls `load`, without opening the stream: a server can use this before it renders. Resolves when the state was
   * loaded. Never rejects: after a failure, the stream has an `error`.
   */
  reload(): Promise<void>;
}

/** Creates the public API of a state. {@link StateHandle} declares its types. */
export function createStateHandle(handle: StreamHandle): unknown {
  const reader = createStateReader(handle);
  const { find } = reader;
  return {
    subscribe: reader.subscribe,
    getSnapshot() {
      const slot = find();
      return slot === undefined ? reader.getSnapshot() : slot.state;
    },
    select(select: SelectorOptions["select"], isEqual: SelectorOptions["isEqual"]) {
      return selectFrom(reader, { select, isEqual });
    },
    async reload() {
      const release = handle.acquire().keep(handle);
      await find()?.attach()?.reload();
      release();
    },
  };
}
