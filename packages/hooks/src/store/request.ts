import { methodOf } from "../connection/request.ts";
import { clampTimeout } from "../connection/timeout.ts";
import type { RequestBody } from "../connection/options.ts";
import type { SSEError } from "../inspection/error.ts";
import type { Status } from "../inspection/status.ts";
import type { StreamDefinition } from "./definition.ts";
import type { StreamHandle } from "./handle.ts";
import { createLatest } from "./latest.ts";
import type { Message } from "./message.ts";
import { createReduction } from "./reduction.ts";
import { createSelection } from "./selection.ts";
import type { Selection } from "./selection.ts";

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

/** As `closeDelay`: so that StrictMode, and editing the component, do not abort what runs. */
const CLOSE_DELAY = 1000;

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
  let running: { readonly handle: StreamHandle; release(): void } | undefined;
  let stopTimer: ReturnType<typeof setTimeout> | undefined;

  function publish(next: RequestSnapshot<unknown>): void {
    snapshot = next;
    for (const listener of [...listeners]) listener();
  }

  function start(body?: RequestBody): void {
    end();
    const { definition, initial } = settings();
    const handle = createHandle(forRequest(definition, body));
    const selection = select(handle, settings);
    const onChange = (): void => {
      const { status, error } = handle.getSnapshot();
      // The first change is that to `connecting`.
      if (status === "idle") return;
      if (status === "closed" || status === "failed") end();
      publish({ status, data: selection.getSnapshot(), error });
    };
    const offs = [selection.subscribe(onChange), handle.subscribe(onChange)];
    running = { handle, release: () => offs.forEach((off) => off()) };
    publish({ status: "connecting", data: initial, error: undefined });
  }

  /** Lets go of what runs. With no subscriber left, and no `closeDelay`, the stream ends. */
  function end(): void {
    running?.release();
    running = undefined;
  }

  function stop(): void {
    if (running === undefined) return;
    running.handle.close();
    end();
    publish({ ...snapshot, status: "closed", error: STOPPED });
  }

  return {
    start,
    stop,
    subscribe(listener) {
      const entry = (): void => listener();
      clearTimeout(stopTimer);
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
        const { closeDelay = CLOSE_DELAY } = settings().definition.options;
        if (listeners.size === 0) stopTimer = setTimeout(stop, clampTimeout(closeDelay));
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
    options: { method: methodOf(options), ...options, ...sent, reconnect, closeDelay: 0 },
  };
}

function select(handle: StreamHandle, settings: () => RequestSettings): Selection<unknown> {
  const { initial, reduce } = settings();
  return createSelection(handle, "*", (context) => {
    if (reduce === undefined) {
      return createLatest(initial, handle.read, ({ data }) => data, context);
    }
    return createReduction(initial, handle.read, () => settings().reduce ?? reduce, context);
  });
}
