import { after, nextTurn } from "./real-time.ts";
import type { RecordedRequest } from "./traffic.ts";

/** What an exchange needs of the HTTP server beneath it. */
export type Wire = {
  head(status: number, headers: Readonly<Record<string, string>>): void;
  write(data: string | Uint8Array, flushed: () => void): void;
  end(flushed: () => void): void;
  reset(): void;
  /** Calls back once the response is over, whoever ended it. */
  onClose(listener: () => void): void;
};

/** One request and its response. Steps run one after another, in the order they were asked for. */
export type Exchange = {
  readonly request: RecordedRequest;
  /** False once either side has ended it. */
  isOpen(): boolean;
  onClose(listener: () => void): void;
  /** Sends the headers at once, without waiting for a body. */
  head(status: number, headers: Readonly<Record<string, string>>): void;
  /** Queues a task behind those before it. */
  run(task: () => Promise<void>): Promise<void>;
  /** Writes a chunk of its own; done when the system has it and a client in this process could read it. */
  write(data: string | Uint8Array): Promise<void>;
  /** Waits for a callback; cut short by `end`, `cut` or the client's leaving. `start` may return how to cancel. */
  until(start: (done: () => void) => (() => void) | void): Promise<void>;
  /** Waits so many real milliseconds; cut short as `until` is. */
  pause(ms: number): Promise<void>;
  /** True once `end` or `cut` was asked for: what is left of a script is dropped. */
  isStopping(): boolean;
  end(): Promise<void>;
  cut(): Promise<void>;
};

export function createExchange(request: RecordedRequest, wire: Wire): Exchange {
  const closeListeners = new Set<() => void>();
  // Whatever a task waits for, so that it can be let go: a client that does not read must not block a cut.
  const waiting = new Set<() => void>();
  let tail: Promise<void> = Promise.resolve();
  let open = true;
  let stopping = false;
  let answered = false;

  function letGo(): void {
    for (const done of waiting) done();
  }

  function closed(): void {
    if (!open) return;
    open = false;
    letGo();
    for (const listener of closeListeners) listener();
    closeListeners.clear();
  }

  wire.onClose(closed);

  function until(start: (done: () => void) => (() => void) | void): Promise<void> {
    if (!open || stopping) {
      start(() => {})?.();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      let cancel: (() => void) | void;
      const done = (): void => {
        if (!waiting.delete(done)) return;
        cancel?.();
        resolve();
      };
      waiting.add(done);
      cancel = start(done);
    });
  }

  function run(task: () => Promise<void>): Promise<void> {
    const result = tail.then(task);
    tail = result.catch(() => {});
    return result;
  }

  function stop(finish: () => void): Promise<void> {
    stopping = true;
    letGo();
    return run(async () => {
      if (!open) return;
      // What was written before is read before: a reset may overtake it otherwise.
      await nextTurn();
      if (open) finish();
    });
  }

  return {
    request,
    isOpen: () => open,
    isStopping: () => stopping,
    onClose(listener) {
      if (open) closeListeners.add(listener);
      else listener();
    },
    head(status, headers) {
      if (!open) return;
      answered = true;
      wire.head(status, headers);
    },
    run,
    async write(data) {
      if (!open) return;
      await until((done) => wire.write(data, done));
      await nextTurn();
    },
    until,
    pause: (ms) => until((done) => after(ms, done)),
    end: () =>
      stop(() => {
        if (answered) wire.end(closed);
        else {
          wire.reset();
          closed();
        }
      }),
    cut: () =>
      stop(() => {
        wire.reset();
        closed();
      }),
  };
}
