import { methodOf } from "../connection/request.ts";
import type { RequestBody } from "../connection/options.ts";
import type { SSEError } from "../inspection/error.ts";
import type { Status } from "../inspection/status.ts";
import type { StreamDefinition } from "./definition.ts";
import type { StreamHandle } from "./handle.ts";
import type { Message } from "./message.ts";
import { createReduction } from "./reduction.ts";
import type { Reducer } from "./reduction.ts";
import type { Publisher } from "./selection.ts";

/** How a request stands. */
export interface RequestSnapshot<Data> {
  readonly status: Status;
  readonly data: Data;
  /** Why it failed, or `aborted` where `stop()` ended it. */
  readonly error: SSEError | undefined;
}

/** A stream that is started, runs to its end, and is nobody else's: the answer to one request. */
export interface StreamRequest<Data> {
  /** Sends the request. One that still runs is stopped first. */
  start(body?: RequestBody): void;
  /** Aborts the request; the server sees it. What has come so far stays. */
  stop(): void;
  subscribe(listener: () => void): () => void;
  getSnapshot(): RequestSnapshot<Data>;
}

/** What the latest render says; asked when a request starts, and by each event for `reduce`. */
export interface RequestSettings {
  readonly definition: StreamDefinition;
  readonly initial: unknown;
  readonly reduce: ((state: unknown, message: Message) => unknown) | undefined;
}

const STOPPED: SSEError = { kind: "aborted", message: "The request was stopped by `stop()`." };

let count = 0;

export function createStreamRequest(
  createHandle: (definition: StreamDefinition) => StreamHandle,
  settings: () => RequestSettings,
): StreamRequest<unknown> {
  const listeners = new Set<() => void>();
  let snapshot: RequestSnapshot<unknown> = {
    status: "idle",
    data: settings().initial,
    error: undefined,
  };
  let running: { readonly handle: StreamHandle; letGo(): void } | undefined;
  /** Lets go of what is kept running, which it is while somebody watches. */
  let release: (() => void) | undefined;
  /** Whose data is shown. A decoder may take its time over the last of it, so it outlives what runs. */
  let shown: StreamHandle | undefined;

  function publish(next: RequestSnapshot<unknown>): void {
    snapshot = next;
    for (const listener of [...listeners]) listener();
  }

  function start(body?: RequestBody): void {
    end();
    const { definition, initial } = settings();
    const own = forRequest(definition, body);
    const handle = createHandle(own);
    const held = handle.hold();
    const { stream } = held;
    const publisher: Publisher = { publish: () => true, notify: onChange };
    const current = (): Reducer<unknown> => settings().reduce ?? takeData;
    const onSettled = (): void => stream.touch(publisher);
    const reduction = createReduction(initial, handle.read, current, { onSettled });
    stream.attach("*", reduction);
    const unsubscribe = stream.subscribe(onChange);
    release = held.release;
    shown = handle;
    running = {
      handle,
      letGo() {
        unsubscribe();
        // Nobody comes back to what is over.
        handle.define({ ...own, options: { ...own.options, closeDelay: 0 } });
      },
    };
    publish({ status: "connecting", data: initial, error: undefined });
    // What ended at once has said so before anybody listened.
    if (stream.getState().status !== "idle") onChange();
    keepWhileWatched();

    function onChange(): void {
      if (shown !== handle) return;
      const data = reduction.value();
      if (running?.handle !== handle) return publish({ ...snapshot, data });
      const { status, error } = stream.getState();
      // Nobody has watched it for `closeDelay`.
      if (status === "idle") return stop();
      if (status === "closed" || status === "failed") letGo();
      publish({ status, data, error });
    }
  }

  function keepWhileWatched(): void {
    if (listeners.size > 0) release ??= running?.handle.hold().release;
    else unkeep();
  }

  function unkeep(): void {
    release?.();
    release = undefined;
  }

  function letGo(): void {
    running?.letGo();
    running = undefined;
    unkeep();
  }

  function end(): void {
    const { handle } = running ?? {};
    shown = undefined;
    letGo();
    handle?.close();
  }

  function stop(): void {
    if (running === undefined) return;
    end();
    publish({ ...snapshot, status: "closed", error: STOPPED });
  }

  return {
    start,
    stop,
    subscribe(listener) {
      const entry = (): void => listener();
      listeners.add(entry);
      keepWhileWatched();
      return () => {
        listeners.delete(entry);
        keepWhileWatched();
      };
    },
    getSnapshot: () => snapshot,
  };
}

/** A stream of its own, under a key that no other can have; it does not reconnect unless told to. */
function forRequest(definition: StreamDefinition, body: RequestBody | undefined): StreamDefinition {
  const { options } = definition;
  count += 1;
  const sent = body === undefined ? {} : { body, method: options.method ?? "POST" };
  const { reconnect = false } = options;
  return {
    ...definition,
    key: `request ${count}`,
    options: { method: methodOf(options), ...options, ...sent, reconnect },
  };
}

function takeData(_: unknown, { data }: Message): unknown {
  return data;
}
