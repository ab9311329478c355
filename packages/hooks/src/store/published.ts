import { createListeners } from "../inspection/listeners.ts";

/** Something that publishes at the flush. */
export interface Publisher {
  /** Publishes, and returns whether anything changed. */
  publish(): boolean;
  notify(): void;
}

/** A value that changes only at the flush, so that all components show values of one moment. */
export interface Published<Value> extends Publisher {
  getSnapshot(): Value;
  subscribe(listener: () => void): () => void;
}

/**
 * @param getValue - The present value; the same one (`Object.is`) when nothing changed.
 * @param onSize - Called with the new number of subscribers, and the one before.
 */
export function createPublished<Value>(
  getValue: () => Value,
  onSize?: (size: number, previous: number) => void,
): Published<Value> {
  const { add, notify } = createListeners(onSize);
  let snapshot = getValue();
  return {
    publish() {
      const previous = snapshot;
      snapshot = getValue();
      return !Object.is(previous, snapshot);
    },
    notify,
    getSnapshot: () => snapshot,
    subscribe: add,
  };
}
