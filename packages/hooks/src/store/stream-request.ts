import { methodOf } from "../connection/http-request.ts";
import type { RequestBody } from "../connection/options.ts";
import { createError } from "../connection/loss.ts";
import type { SSEError } from "../inspection/error.ts";
import { createListeners } from "../inspection/listeners.ts";
import { callSafely, reportError } from "../inspection/report-error.ts";
import type { Status } from "../inspection/status.ts";
import type { ClientCore } from "./client-core.ts";
import { mergeOptions } from "./definition.ts";
import type { StreamDefinition, StreamOptions } from "./definition.ts";
import { REQUEST } from "./key.ts";
import type { Message } from "./message.ts";
import { createResumption } from "./resume.ts";
import type { LiveStream, Publisher } from "./stream.ts";
import { createHandle } from "./stream-handle.ts";

/** The state of a request. */
export interface RequestSnapshot<Data> {
  /** `paused`: offline, hidden, or without a component, until it is resumed. */
  readonly status: Status;
  readonly data: Data;
  /** Why it failed; `aborted` when `stop()` ended it. */
  readonly error: SSEError | undefined;
  /** The id of the answer, for `attach`; see `resume`. */
  readonly id: string | undefined;
  /** What ended the request; `undefined` while it runs, and before the first. */
  readonly endedBy: RequestEnd | undefined;
}

/**
 * - `until`: the answer is complete.
 * - `end`: the server ended the response, and there is no `until`.
 * - `stop`: `stop()`.
 * - `error`: see `error`. What has arrived is kept.
 * - `not-found`: `attach(id)` found no running answer (204, 404).
 */
export type RequestEnd = "until" | "end" | "stop" | "error" | "not-found";

/** A stream for the answer to one request: it is started explicitly, ends with the answer, and is never shared. */
export interface StreamRequest<Data> {
  /** Sends the request. `body` replaces the definition's. A request that is still running is stopped first. */
  start(body?: RequestBody): void;
  /** Ends the request, and with `resume.cancel` the work on the server. The `data` that has arrived stays. */
  stop(): void;
  /**
   * Takes up a running answer from its beginning, such as after a reload or on another device. Needs `resume`.
   *
   * @throws TypeError if the definition has no `resume`.
   */
  attach(id: string): void;
  /**
   * After the last subscriber has left, a request is aborted after `closeDelay`, also one that is started later. With
   * `resume` it is only paused, and goes on with the next subscriber.
   */
  subscribe(listener: () => void): () => void;
  getSnapshot(): RequestSnapshot<Data>;
}

/** Read when a request starts. `reduce` is read at each event. */
export interface RequestSettings {
  readonly definition: StreamDefinition;
  readonly initial: unknown;
  readonly reduce: ((state: unknown, message: Message) => unknown) | undefined;
}

/** One answer, over all its connections. */
interface Run {
  /** The data that has arrived, published or not. */
  data(): unknown;
  /** Holds the stream while somebody wants the answer. */
  hold(isWanted: boolean): void;
  /** Tells the server to stop. */
  cancel(): void;
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
  let snapshot: RequestSnapshot<unknown> = {
    status: "idle",
    data: foldOf(settings()).initial,
    error: undefined,
    id: undefined,
    endedBy: undefined,
  };
  let running: Run | undefined;
  let hasBeenSubscribed = false;
  const listeners = createListeners((size) => {
    hasBeenSubscribed = true;
    running?.hold(size > 0);
  });

  function publish(change: Partial<RequestSnapshot<unknown>>): void {
    snapshot = { ...snapshot, ...change };
    listeners.tell();
  }

  function finish(): void {
    const ending = running;
    // First, because the end may call user code, which may start another request.
    running = undefined;
    ending?.finish();
  }

  function run(body: RequestBody | undefined, attached?: string): void {
    finish();
    const { definition } = settings();
    const { options } = definition;
    count += 1;
    const key = `${REQUEST}${count}`;
    const resumption =
      options.resume &&
      createResumption(
        mergeOptions([options, core.defaults]),
        options.resume,
        attached,
        (id) => {
          // From now on, an attempt after a loss takes up the answer instead of asking again.
          handle.define(taking(id));
          stream.schedule(publisher);
        },
        () => {
          isReplay = handle.getSnapshot().lastEventId === "";
        },
      );
    const taking = (id: string): StreamDefinition => ({
      key,
      options: { ...(resumption?.optionsFor(id) ?? options), ...OWN },
    });
    const asking = (): StreamDefinition => {
      const sent = { ...defineRequest(options, body), ...OWN };
      return { key, options: resumption ? { ...sent, fetch: resumption.fetch } : sent };
    };
    /** The server was not told where to go on, so the next event is the first one again. */
    let isReplay = false;
    const handle = createHandle(core, attached === undefined ? asking() : taking(attached));
    const first = handle.hold();
    const { stream } = first;
    let release: (() => void) | undefined = first.release;
    const { initial } = foldOf(settings());
    let data = initial;
    let hasData = false;

    const publisher: Publisher = { publish: () => true, notify: update };
    const detach = stream.attach("*", (event) => {
      const message = handle.read(event);
      if (message === undefined) return;
      hasData = true;
      resumption?.read(message);
      if (isReplay) data = initial;
      isReplay = false;
      try {
        data = foldOf({ ...settings(), definition }).reduce(data, message);
      } catch (error) {
        reportError(error);
      }
      stream.schedule(publisher);
    });
    const unsubscribe = stream.subscribe(update);

    const mine: Run = {
      data: () => data,
      hold(isWanted) {
        const { id } = resumption ?? {};
        if (!isWanted) {
          release?.();
          release = undefined;
        } else if (release !== undefined) return;
        // It was paused for longer than `retain`.
        else if (id !== undefined && handle.peek() !== stream) run(undefined, id);
        // Only a pause ends here. Without an id, that would send the request twice; and an answer that has ended, but is
        // not published yet, would be requested again.
        else if (id !== undefined && stream.getState().status === "idle") {
          ({ release } = handle.hold());
        } else release = stream.keep(handle);
      },
      cancel: () => resumption?.cancel(),
      finish() {
        detach();
        unsubscribe();
        handle.close();
        // A finished request is not opened again, so its stream waits neither for `closeDelay` nor for `retain`.
        core.remove(key, "unused");
      },
    };
    running = mine;
    publish({ status: "connecting", data, error: undefined, id: attached, endedBy: undefined });
    update();
    // A listener may have ended it.
    if (running === mine) mine.hold(listeners.size > 0 || !hasBeenSubscribed);

    function update(): void {
      if (running !== mine) return;
      const { status, error } = stream.getPublished();
      const { id } = resumption ?? {};
      if (status === "idle") {
        if (stream.getState().status !== "idle") return;
        // It had no subscriber for `closeDelay`.
        if (id === undefined) stop();
        else publish({ status: "paused", data });
      } else if (status !== "closed" && status !== "failed") publish({ status, data, error, id });
      else {
        const end: Partial<RequestSnapshot<unknown>> =
          handle.peek() === undefined
            ? { status, error: error ?? DISPOSED, endedBy: "stop" }
            : describeEnd(stream, id !== undefined, attached !== undefined, hasData);
        finish();
        publish({ data, id, ...end });
      }
    }
  }

  function stop(): void {
    if (running === undefined) return;
    const { data, cancel } = running;
    cancel();
    finish();
    publish({ status: "closed", data: data(), error: STOPPED, endedBy: "stop" });
  }

  return {
    start(body) {
      if (typeof (body as Partial<Event> | undefined)?.preventDefault === "function") {
        throw new TypeError(
          "`start` received an event instead of a body. Wrap the call: `onClick={() => start()}`.",
        );
      }
      running?.cancel();
      run(body);
    },
    stop,
    attach(id) {
      if (settings().definition.options.resume === undefined) {
        throw new TypeError("`attach` needs a definition with `resume`.");
      }
      run(undefined, id);
    },
    subscribe: (listener) => listeners.add(() => callSafely(listener)),
    getSnapshot: () => snapshot,
  };
}

/** The options that every request has: the reduction is the request's own. */
const OWN = { state: undefined } as const;

/** A request does not reconnect unless `reconnect` is set. */
function defineRequest(options: StreamOptions, body: RequestBody | undefined): StreamOptions {
  const { reconnect = false } = options;
  const sent = body ?? options.body ?? undefined;
  const method = sent === undefined ? methodOf(options) : (options.method ?? "POST");
  return { ...options, method, body: sent, reconnect };
}

/** The request's own reduction, or the definition's, or the latest event's data. */
function foldOf({ definition, initial, reduce }: RequestSettings): {
  readonly initial: unknown;
  readonly reduce: (state: unknown, message: Message) => unknown;
} {
  if (reduce !== undefined) return { initial, reduce };
  return definition.options.state ?? { initial, reduce: (_, { data }) => data };
}

function describeEnd(
  stream: LiveStream,
  isResumable: boolean,
  isAttached: boolean,
  hasData: boolean,
): Pick<RequestSnapshot<unknown>, "status" | "error" | "endedBy"> {
  const { status, error } = stream.getPublished();
  const { cause } = stream;
  const isGone =
    cause === "no-content" || (error?.kind === "http" && /^(?:404|410)$/.test(`${error.status}`));
  if (isResumable && isGone && isAttached && !hasData) {
    return { status: "closed", error: undefined, endedBy: "not-found" };
  }
  const missing = isGone ? LOST : cause === "end" && !hasData ? EMPTY : undefined;
  if (isResumable && missing !== undefined) {
    return {
      status: "failed",
      error: createError("incomplete", missing, "incomplete"),
      endedBy: "error",
    };
  }
  if (status === "failed") return { status, error, endedBy: "error" };
  const endedBy =
    cause === "until" ? "until" : cause === "end" || cause === "no-content" ? "end" : "stop";
  return { status, error, endedBy };
}

const LOST = "The server no longer has the rest of the answer.";
const EMPTY = "The response ended without an event.";
