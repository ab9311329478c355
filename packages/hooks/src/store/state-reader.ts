import type { Selection } from "./selector.ts";
import type { StateSlot } from "./state-slot.ts";
import type { StreamHandle } from "./stream-handle.ts";

/** The published state of a stream, as seen through one definition. */
export interface StateReader extends Selection<unknown> {
  /** What the server rendered. */
  getOnServer(): unknown;
  /** The state, if the stream exists or existed. */
  find(): StateSlot | undefined;
  /**
   * Opens the stream unless there is a state to show. Resolves when there may be one; `undefined` if there is one, or
   * if none will come.
   */
  whenFirst(): Promise<void> | undefined;
}

/**
 * Milliseconds for which a component that suspends holds the stream. React does not tell whether it is still there: if
 * it is, it renders again and holds the stream once more.
 */
const SUSPENSE = 10_000;

export function createStateReader(handle: StreamHandle): StateReader {
  /** Stays when the stream is removed. */
  let slot: StateSlot | undefined;

  function find(): StateSlot | undefined {
    const extension = handle.peek()?.extension;
    return (slot = extension?.find(handle) ?? slot);
  }

  function getFirst(): unknown {
    const seed = handle.peek()?.extension?.seed;
    return seed === undefined ? handle.definition.options.state?.initial : seed.state;
  }

  function getSnapshot(): unknown {
    const found = find();
    return found === undefined ? getFirst() : found.getSnapshot();
  }

  function subscribe(listener: () => void): () => void {
    const { release } = handle.hold();
    const unsubscribe = find()?.subscribe(listener);
    return () => {
      unsubscribe?.();
      release();
    };
  }

  return {
    subscribe,
    getSnapshot,
    // In a browser the stream may be ahead of the HTML when React hydrates a part of it late.
    getOnServer: () => (typeof document === "undefined" ? getSnapshot() : getFirst()),
    find,
    whenFirst: () => (hasFirst() ? undefined : (find()?.first ?? createFirst())),
  };

  function hasFirst(): boolean {
    const stream = handle.peek();
    const found = find();
    const { load } = handle.definition.options.state ?? {};
    const { status = "idle" } = stream?.getFields() ?? {};
    return (
      stream?.extension?.seed !== undefined ||
      Boolean(load ? found?.isSettled : found?.changes) ||
      // None will come.
      status === "failed" ||
      status === "closed"
    );
  }

  function createFirst(): Promise<void> {
    const first = new Promise<void>((resolve) => {
      const end = (): void => {
        if (slot) slot.first = undefined;
        resolve();
      };
      const check = (): void => {
        if (hasFirst()) end();
      };
      const release = subscribe(check);
      const unsubscribe = handle.peek()?.published.subscribe(check);
      setTimeout(() => {
        end();
        unsubscribe?.();
        release();
      }, SUSPENSE);
    });
    if (slot) slot.first = first;
    return first;
  }
}
