import type { Message, Reading, StoredEvent } from "./message.ts";

/**
 * Hands events on as messages, in their order, also where decoding takes its time: an event whose
 * decoder is asynchronous holds those behind it.
 */
export function deliverInOrder(
  read: (event: StoredEvent) => Reading,
  deliver: (message: Message) => void,
): (event: StoredEvent) => void {
  let waiting: StoredEvent[] | undefined;

  async function drain(queue: StoredEvent[]): Promise<void> {
    for (const event of queue) {
      // The queue may grow while this waits.
      const reading = read(event);
      await reading.pending;
      if (reading.message !== undefined) deliver(reading.message);
    }
    waiting = undefined;
  }

  return (event) => {
    if (waiting !== undefined) {
      waiting.push(event);
      return;
    }
    const reading = read(event);
    if (reading.pending !== undefined) {
      waiting = [event];
      void drain(waiting);
    } else if (reading.message !== undefined) {
      deliver(reading.message);
    }
  };
}
