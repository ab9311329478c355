import type { SSEError } from "../inspection/error.ts";
import type { Message } from "./message.ts";
import type { TypeFilter } from "./selection.ts";
import type { StreamSnapshot } from "./snapshot.ts";

export interface IterateOptions {
  /** Ends the iteration, as `break` does. */
  readonly signal?: AbortSignal;
  /** Events that may wait for a slow consumer; one more, and the iteration throws. @defaultValue 16384 */
  readonly limit?: number;
}

interface Source {
  on(types: TypeFilter, listener: (message: Message) => void): () => void;
  subscribe(listener: () => void): () => void;
  getSnapshot(): StreamSnapshot;
}

/** A burst that came in one chunk is queued whole before the consumer gets its turn. */
const LIMIT = 16_384;

/** Runs over the events of a stream. Nothing is dropped in silence: a queue that is full throws. */
export async function* iterate(
  source: Source,
  types: TypeFilter,
  { signal, limit = LIMIT }: IterateOptions = {},
): AsyncGenerator<Message> {
  if (signal?.aborted === true) return;
  let queue: Message[] = [];
  let failure: SSEError | undefined;
  let isOver = false;
  let wake = (): void => undefined;

  function finish(error?: SSEError): void {
    failure ??= error;
    isOver = true;
    wake();
  }

  function onMessage(message: Message): void {
    if (failure !== undefined) return;
    queue.push(message);
    if (queue.length > limit) finish(overflow(limit));
    wake();
  }

  function onSnapshot(): void {
    const { status, error } = source.getSnapshot();
    if (status === "closed" || status === "idle") finish();
    if (status === "failed") finish(error);
  }

  const off = source.on(types, onMessage);
  const unsubscribe = source.subscribe(onSnapshot);
  // A stream that has ended before does not say so again.
  const { status } = source.getSnapshot();
  if (status === "closed" || status === "failed") onSnapshot();
  let isAborted = false;
  const abort = (): void => {
    isAborted = true;
    finish();
  };
  signal?.addEventListener("abort", abort);
  try {
    for (;;) {
      const batch = queue;
      queue = [];
      for (const message of batch) {
        if (isAborted) return;
        yield message;
      }
      if (queue.length > 0) continue;
      if (isOver) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failure !== undefined) throw new Error(failure.message, { cause: failure });
  } finally {
    signal?.removeEventListener("abort", abort);
    off();
    unsubscribe();
  }
}

function overflow(limit: number): SSEError {
  const message =
    `More than ${limit} events wait to be consumed. Consume them faster, raise \`limit\`, ` +
    "or use `on`, which needs no queue.";
  return { kind: "overflow", message };
}
