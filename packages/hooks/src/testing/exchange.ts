import type { RecordedRequest } from "./connection-counts.ts";
import { nextTurn, startTimer } from "./real-timers.ts";

/** What an exchange needs from the HTTP server below it. */
export type ResponseWriter = {
  writeHead(status: number, headers: Readonly<Record<string, string>>): void;
  write(data: string | Uint8Array, onFlushed: () => void): void;
  end(onFlushed: () => void): void;
  /** Resets the socket (TCP RST). */
  reset(): void;
  /** Calls back once the response is over, whichever side ended it. */
  onClose(listener: () => void): void;
};

/** One request and its response. Tasks run one after another, in the order of the calls to `run`. */
export type Exchange = {
  readonly request: RecordedRequest;
  /** False once either side has ended the response. */
  isOpen(): boolean;
  onClose(listener: () => void): void;
  /** Sends the headers at once, without waiting for a body. */
  writeHead(status: number, headers: Readonly<Record<string, string>>): void;
  /** Queues a task behind the earlier ones. */
  run(task: () => Promise<void>): Promise<void>;
  /** Writes one chunk. Resolves when the system has it and a client in this process has read it. */
  write(data: string | Uint8Array): Promise<void>;
  /** Waits until `done` is called, or until `end`, `cut` or the client ends the response. `start` may return a cleanup. */
  waitUntil(start: (done: () => void) => (() => void) | void): Promise<void>;
  /** Waits this many real milliseconds, or until the response ends. */
  pause(ms: number): Promise<void>;
  /** True once `end` or `cut` was called. The rest of a script is then dropped. */
  isStopping(): boolean;
  /** Ends the response cleanly; resets the socket if no headers were sent. */
  end(): Promise<void>;
  /** Resets the socket. */
  cut(): Promise<void>;
};

/** What the server does at one URL: requests go to `accept`, and the test gets `control`. */
export type Route<Control> = {
  readonly control: Control;
  accept(exchange: Exchange): void;
};

export type RouteContext = {
  readonly url: string;
  /** Whether a quiet stream starts with a comment. */
  readonly initialComment: boolean;
  /** Called by `close()`, so that the server forgets the URL. */
  readonly onClosed: () => void;
};

export function createExchange(request: RecordedRequest, response: ResponseWriter): Exchange {
  const closeListeners = new Set<() => void>();
  // Every pending wait, so that `end` and `cut` can release it: a client that does not read must not block them.
  const pendingWaits = new Set<() => void>();
  let lastTask: Promise<void> = Promise.resolve();
  let isOpen = true;
  let isStopping = false;
  let hasHead = false;

  function releaseWaits(): void {
    for (const done of pendingWaits) done();
  }

  function closed(): void {
    if (!isOpen) return;
    isOpen = false;
    releaseWaits();
    for (const listener of closeListeners) listener();
    closeListeners.clear();
  }

  response.onClose(closed);

  function waitUntil(start: (done: () => void) => (() => void) | void): Promise<void> {
    if (!isOpen || isStopping) {
      // `start` has effects, such as a write, that must happen even if no caller waits for them.
      start(() => {})?.();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      let cleanUp: (() => void) | void;
      const done = (): void => {
        if (!pendingWaits.delete(done)) return;
        cleanUp?.();
        resolve();
      };
      pendingWaits.add(done);
      cleanUp = start(done);
    });
  }

  function run(task: () => Promise<void>): Promise<void> {
    const result = lastTask.then(task);
    lastTask = result.catch(() => {});
    return result;
  }

  function stop(finish: () => void): Promise<void> {
    isStopping = true;
    releaseWaits();
    return run(async () => {
      if (!isOpen) return;
      // A reset can overtake data that was written just before. Let the client read that first.
      await nextTurn();
      if (isOpen) finish();
    });
  }

  function reset(): void {
    response.reset();
    closed();
  }

  return {
    request,
    isOpen: () => isOpen,
    isStopping: () => isStopping,
    onClose(listener) {
      if (isOpen) closeListeners.add(listener);
      else listener();
    },
    writeHead(status, headers) {
      if (!isOpen) return;
      hasHead = true;
      response.writeHead(status, headers);
    },
    run,
    async write(data) {
      if (!isOpen) return;
      await waitUntil((done) => response.write(data, done));
      await nextTurn();
    },
    waitUntil,
    pause: (ms) => waitUntil((done) => startTimer(ms, done)),
    end: () =>
      stop(() => {
        if (hasHead) response.end(closed);
        else reset();
      }),
    cut: () => stop(reset),
  };
}
