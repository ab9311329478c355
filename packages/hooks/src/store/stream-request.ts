import { methodOf } from "../connection/http-request.ts";
import type { RequestBody } from "../connection/options.ts";
import type { SSEError } from "../inspection/error.ts";
import { createListeners } from "../inspection/listeners.ts";
import { callSafely, reportError } from "../inspection/report-error.ts";
import type { Status } from "../inspection/status.ts";
import type { ClientCore } from "./client-core.ts";
import type { StreamDefinition } from "./definition.ts";
import type { Message } from "./message.ts";
import type { Publisher } from "./stream.ts";
import { createHandle } from "./stream-handle.ts";

/** The state of a request. */
export interface RequestSnapshot<Data> {
  readonly status: Status;
  readonly data: Data;
  /** Why it failed; `aborted` when `stop()` ended it. */
  readonly error: SSEError | undefined;
}

/** A stream for the answer to one request: it is started explicitly, ends with the answer, and is never shared. */
export interface StreamRequest<Data> {
  /** Sends the request. `body` replaces the definition's. A request that is still running is stopped first. */
  start(body?: RequestBody): void;
  /** Aborts the request, which the server notices. The `data` that has arrived stays. */
  stop(): void;
  /** After the last subscriber has left, a request is aborted after `closeDelay`, also one that is started later. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): RequestSnapshot<Data>;
}

/** Read when a request starts. `reduce` is read at each event. */
export interface RequestSettings {
  readonly definition: StreamDefinition;
  readonly initial: unknown;
  readonly reduce: ((state: unknown, message: Message) => unknown) | undefined;
}

interface Run {
  /** The data that has arrived, published or not. */
  data(): unknown;
  hold(): () => void;
  /** Ends and releases the stream. */
  finish(): void;
}

const STOPPED: SSEError = { kind: "aborted", message: "The request was stopped." };

const DISPOSED: SSEError = { kind: "aborted", message: "The client was disposed of." };

let count = 0;

export function createStreamRequest(
  core: ClientCore,
  settings: () => RequestSettings,
): StreamRequest<unknown> {
  const { initial } = settings();
  let snapshot: RequestSnapshot<unknown> = { status: "idle", data: initial, error: undefined };
  let running: Run | undefined;
  /** Releases the stream. Set while the request holds it. */
  let release: (() => void) | undefined;
  let hasBeenSubscribed = false;
  const listeners = createListeners((size) => {
    hasBeenSubscribed = true;
    if (size > 0) release ??= running?.hold();
    else releaseStream();
  });

  function releaseStream(): void {
    release?.();
    release = undefined;
  }

  function publish(next: RequestSnapshot<unknown>): void {
    snapshot = next;
    listeners.tell();
  }

  function end(): void {
    running?.finish();
    running = undefined;
    releaseStream();
  }

  function start(body?: RequestBody): void {
    if (typeof (body as Partial<Event> | undefined)?.preventDefault === "function") {
      throw new TypeError(
        "`start` received an event instead of a body. Wrap the call: `onClick={() => start()}`.",
      );
    }
    end();
    const { definition, initial: first } = settings();
    const handle = createHandle(core, defineRequest(definition, body));
    const held = handle.hold();
    const { stream } = held;
    let data = first;
    const publisher: Publisher = { publish: () => true, notify: update };
    const detach = stream.attach("*", (event) => {
      const message = handle.read(event);
      if (message === undefined) return;
      try {
        data = (settings().reduce ?? takeData)(data, message);
      } catch (error) {
        reportError(error);
      }
      stream.schedule(publisher);
    });
    const unsubscribe = stream.subscribe(update);
    const mine: Run = {
      data: () => data,
      // Never opens: the request must not be sent again.
      hold: () => stream.keep(handle),
      finish() {
        detach();
        unsubscribe();
        handle.close();
        // A finished request is not opened again, so its stream does not wait for `closeDelay`.
        handle.leave();
      },
    };
    running = mine;
    release = held.release;
    publish({ status: "connecting", data, error: undefined });
    update();
    if (listeners.size === 0 && hasBeenSubscribed) releaseStream();

    function update(): void {
      if (running !== mine) return;
      const { status, error } = stream.getPublished();
      // It had no subscriber for `closeDelay`.
      if (status === "idle" && stream.getState().status === "idle") return stop();
      if (status === "idle") return;
      const isDisposed = handle.peek() === undefined;
      if (status === "closed" || status === "failed") end();
      publish({ status, data, error: error ?? (isDisposed ? DISPOSED : undefined) });
    }
  }

  function stop(): void {
    if (running === undefined) return;
    const data = running.data();
    end();
    publish({ status: "closed", data, error: STOPPED });
  }

  return {
    start,
    stop,
    subscribe: (listener) => listeners.add(() => callSafely(listener)),
    getSnapshot: () => snapshot,
  };
}

/** A definition with a unique key. It does not reconnect unless `reconnect` is set. */
function defineRequest(
  { options }: StreamDefinition,
  body: RequestBody | undefined,
): StreamDefinition {
  count += 1;
  const { reconnect = false } = options;
  const sent = body ?? options.body ?? undefined;
  const method = sent === undefined ? methodOf(options) : (options.method ?? "POST");
  return {
    key: `request ${count}`,
    options: { ...options, method, body: sent, reconnect, retain: 0 },
  };
}

function takeData(_: unknown, { data }: Message): unknown {
  return data;
}
