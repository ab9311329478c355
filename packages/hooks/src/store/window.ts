import type { Message, Reading, StoredEvent } from "./message.ts";
import type { SelectionContext, SelectionKind } from "./selection.ts";

/** Selects the last `size` events, oldest first. */
export function createWindow<Value>(
  size: number,
  read: (event: StoredEvent) => Reading,
  toValue: (message: Message) => Value,
  { onSettled }: SelectionContext,
): SelectionKind<readonly Value[]> {
  /** Accepted and not shown yet, oldest first. */
  let waiting: StoredEvent[] = [];
  let values: readonly Value[] = [];

  /** Takes from the front what is decoded; what is not holds those behind it. */
  function takeSettled(): Message[] {
    const messages: Message[] = [];
    let taken = 0;
    for (const event of waiting) {
      const { message, pending } = read(event);
      if (pending !== undefined) {
        void pending.then(onSettled);
        break;
      }
      taken += 1;
      if (message !== undefined) messages.push(message);
    }
    waiting = waiting.slice(taken);
    return messages;
  }

  return {
    past: size,
    accept(event) {
      waiting.push(event);
      // Twice the size, so that the trimming costs nothing to speak of.
      if (waiting.length > 2 * size) waiting = waiting.slice(-size);
    },
    value() {
      if (waiting.length > size) waiting = waiting.slice(-size);
      const messages = takeSettled();
      if (messages.length > 0) values = [...values, ...messages.map(toValue)].slice(-size);
      return values;
    },
  };
}
