import type { Message, Reading, StoredEvent } from "./message.ts";
import type { SelectionContext, SelectionKind } from "./selection.ts";

/** Selects the latest event. Of all that come between two flushes, only one is ever decoded. */
export function createLatest<Value>(
  initial: Value,
  read: (event: StoredEvent) => Reading,
  toValue: (message: Message) => Value,
  { onSettled, previous }: SelectionContext,
): SelectionKind<Value> {
  let newest: StoredEvent | undefined;
  /** The newest that an asynchronous decoder is done with, and which is not shown yet. */
  let settled: StoredEvent | undefined;
  let shown = 0;
  let value = initial;

  /** Shows an event, or the one before it where it does not pass its decoder. */
  function show(newer: StoredEvent): void {
    let event: StoredEvent | undefined = newer;
    // Asynchronous decoders may be done in any order; the shown event never goes back.
    while (event !== undefined && event.sequence > shown) {
      const { message, pending } = read(event);
      if (pending !== undefined) return watch(event, pending);
      if (message !== undefined) {
        shown = event.sequence;
        value = toValue(message);
        return;
      }
      event = previous(event);
    }
  }

  function watch(event: StoredEvent, pending: Promise<void>): void {
    void pending.then(() => {
      if (settled === undefined || settled.sequence < event.sequence) settled = event;
      onSettled();
    });
  }

  return {
    past: 1,
    accept(event) {
      newest = event;
    },
    value() {
      if (settled !== undefined) show(settled);
      if (newest !== undefined) show(newest);
      settled = undefined;
      newest = undefined;
      return value;
    },
  };
}
