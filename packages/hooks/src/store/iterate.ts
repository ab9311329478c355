import { hint } from "#diagnostics";
import type { ReceivedEvent } from "../connection/received-event.ts";
import { subscribeToSignal } from "../connection/shared-signal.ts";
import type { SSEError } from "../inspection/error.ts";
import type { Message } from "./message.ts";
import type { StreamFields } from "./snapshot.ts";
import type { StreamHandle } from "./stream-handle.ts";
import type { TypeFilter } from "./subscribers.ts";

export interface IterateOptions {
  /** Ends the iteration, as `break` does. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The maximum number of events that wait for a slow consumer. At one more, the iteration throws. @defaultValue 16384
   */
  readonly limit?: number | undefined;
}

/** High, because a burst in one chunk is queued as a whole before the consumer runs. */
const LIMIT = 16_384;

/** Iterates over the events of a stream. No event is dropped silently: a full queue throws. */
export function iterate(
  { hold, peek, read }: StreamHandle,
  types: TypeFilter,
  { signal, limit = LIMIT }: IterateOptions = {},
): AsyncIterableIterator<Message> {
  if (!(limit > 0)) throw new TypeError(`\`limit\` must be a positive number; received ${limit}.`);
  let queue: ReceivedEvent[] = [];
  let failure: SSEError | undefined;
  /** No further events will come. Queued events are still delivered. */
  let isOver = false;
  let hasLeft = false;
  let wake = (): void => undefined;
  let release = wake;

  function untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  function finish(error?: SSEError): void {
    failure ??= error;
    isOver = true;
    wake();
  }

  /** Returns whether the stream has ended. */
  function finishIfEnded({ status, error }: Partial<StreamFields> = {}): boolean {
    if (status === "failed") finish(error);
    else if (status === "closed") finish();
    return isOver;
  }

  function leave(): void {
    hasLeft = true;
    release();
    finish();
  }

  function enqueue(event: ReceivedEvent): void {
    if (failure !== undefined) return;
    queue.push(event);
    if (queue.length > limit) {
      const message = `More than ${limit} events wait to be consumed.`;
      finish({ kind: "overflow", message, hint: hint("queue") });
    } else wake();
  }

  function start(): void {
    // An iteration does not reopen a stream that has ended.
    if (finishIfEnded(peek()?.getFields())) return;
    const held = hold();
    const { stream } = held;
    const detach = stream.attach(types, enqueue);
    const unsubscribe = stream.published.subscribe(
      () => void finishIfEnded(stream.published.getSnapshot()),
    );
    release = () => {
      unlisten?.();
      detach();
      unsubscribe();
      held.release();
    };
    const unlisten = signal && subscribeToSignal(signal, leave);
  }

  async function* run(): AsyncGenerator<Message> {
    if (hasLeft || signal?.aborted === true) return;
    start();
    try {
      for (;;) {
        const batch = queue;
        queue = [];
        for (const event of batch) {
          if (hasLeft) return;
          const message = read(event);
          if (message !== undefined) yield message;
        }
        if (queue.length > 0) continue;
        if (isOver) break;
        await untilWoken();
      }
      if (failure !== undefined) throw new Error(failure.message, { cause: failure });
    } finally {
      leave();
    }
  }

  const events = run();
  const end = events.return.bind(events);
  // A generator would notice `return` only after the next event.
  events.return = (value) => {
    leave();
    return end(value);
  };
  return events;
}
