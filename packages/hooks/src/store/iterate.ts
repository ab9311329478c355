import type { SSEError } from "../inspection/error.ts";
import type { Message, Reading, StoredEvent } from "./message.ts";
import type { TypeFilter } from "./selection.ts";
import type { LiveStream } from "./stream.ts";

export interface IterateOptions {
  /** Ends the iteration, as `break` does. */
  readonly signal?: AbortSignal;
  /** Events that may wait for a slow consumer; one more, and the iteration throws. @defaultValue 16384 */
  readonly limit?: number;
}

interface Source {
  hold(): { readonly stream: LiveStream; readonly release: () => void };
  read(event: StoredEvent): Reading;
}

/** A burst that came in one chunk is queued whole before the consumer gets its turn. */
const LIMIT = 16_384;

/** Runs over the events of a stream. Nothing is dropped in silence: a queue that is full throws. */
export function iterate(
  { hold, read }: Source,
  types: TypeFilter,
  { signal, limit = LIMIT }: IterateOptions = {},
): AsyncIterableIterator<Message> {
  let queue: StoredEvent[] = [];
  let failure: SSEError | undefined;
  /** Nothing more will come; what waits is still handed on. */
  let isOver = false;
  let hasLeft = false;
  let wake = (): void => undefined;
  let letGo = wake;

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

  function leave(): void {
    hasLeft = true;
    letGo();
    finish();
  }

  async function* run(): AsyncGenerator<Message> {
    if (hasLeft || signal?.aborted === true) return;
    const { stream, release } = hold();
    const look = (): void => {
      const { status, error } = stream.getState();
      if (status === "failed") finish(error);
      if (status === "closed") finish();
    };
    const detach = stream.attach(types, {
      accept(event) {
        if (failure !== undefined) return;
        queue.push(event);
        if (queue.length > limit) finish(overflow(limit));
        else wake();
      },
    });
    const unsubscribe = stream.subscribe(look);
    letGo = () => {
      signal?.removeEventListener("abort", leave);
      detach();
      unsubscribe();
      release();
    };
    signal?.addEventListener("abort", leave);
    // A stream that has ended before does not say so again. One that has been opened since will.
    if (stream.status === stream.getState().status) look();
    try {
      for (;;) {
        const batch = queue;
        queue = [];
        for (const event of batch) {
          // Decoded in its turn, so that neither order nor the last events depend on how long that takes.
          const reading = read(event);
          void reading.pending?.then(() => wake());
          for (;;) {
            if (hasLeft) return;
            if (reading.pending === undefined) break;
            await untilWoken();
          }
          if (reading.message !== undefined) yield reading.message;
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
  // By itself a generator would hear of this only after the next event.
  events.return = (value) => {
    leave();
    return end(value);
  };
  return events;
}

function overflow(limit: number): SSEError {
  const message =
    `More than ${limit} events wait to be consumed. Consume them faster, raise \`limit\`, ` +
    "or use `on`, which needs no queue.";
  return { kind: "overflow", message };
}
