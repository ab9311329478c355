import { noteRun } from "#diagnostics";
import { methodOf } from "../connection/http-request.ts";
import type { RequestBody } from "../connection/options.ts";
import type { SSEError } from "../inspection/error.ts";
import { createListeners } from "../inspection/listeners.ts";
import { reportError } from "../inspection/report-error.ts";
import type { ClientCore } from "./client-core.ts";
import { mergeOptions } from "./stream-options.ts";
import type { StreamDefinition } from "./definition.ts";
import type { StreamOptions } from "./stream-options.ts";
import { REQUEST } from "./key.ts";
import type { Message } from "./message.ts";
import { describeEnd, DISPOSED, STOPPED } from "./request-snapshot.ts";
import type { RequestSnapshot } from "./request-snapshot.ts";
import { createResumption } from "./resume.ts";
import type { Publisher } from "./published.ts";
import { createHandle } from "./stream-handle.ts";

/** A stream for the answer to one request: it is started explicitly, ends with the answer, and is never shared. */
export interface StreamRequest<Data> {
  /** Sends the request. `body` replaces the definition's. A request that is still running is stopped first. */
  start(body?: RequestBody): void;
  /** Ends the request, and with `resume.cancel` the work on the server. The `data` that has arrived stays. */
  stop(): void;
  /**
   * Takes up a running answer from its beginning, such as after a reload or on another device. An answer that failed in
   * this request goes on after its last event ID, so this is also "Continue". A no-op while the answer runs here.
   * Needs `resume`.
   *
   * @throws TypeError if the definition has no `resume`, or without an id.
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
  readonly id: string | undefined;
  /** The data that has arrived, published or not. */
  data(): unknown;
  /** Holds the stream while the answer has a subscriber. */
  hold(isWanted: boolean): void;
  /** Tells the server to stop. */
  cancel(): void;
  /** Ends and releases the stream. */
  finish(): void;
}

/** What an answer had when it failed, so that `attach` can go on after it. */
interface Rest {
  readonly definition: StreamDefinition;
  readonly id: string | undefined;
  readonly lastEventId: string;
  readonly data: unknown;
}

let count = 0;

export function createStreamRequest(
  core: ClientCore,
  settings: () => RequestSettings,
): StreamRequest<unknown> {
  let snapshot: RequestSnapshot<unknown> = {
    status: "idle",
    data: foldOf(settings()).initial,
    error: undefined,
    decodeErrors: 0,
    id: undefined,
    endedBy: undefined,
  };
  let running: Run | undefined;
  let failed: Rest | undefined;
  let hasBeenSubscribed = false;
  const listeners = createListeners((size) => {
    hasBeenSubscribed = true;
    running?.hold(size > 0);
  });

  function publish(change: Partial<RequestSnapshot<unknown>>): void {
    const next = { ...snapshot, ...change };
    const fields = Object.keys(next) as (keyof typeof next)[];
    if (fields.every((field) => Object.is(next[field], snapshot[field]))) return;
    snapshot = next;
    listeners.notify();
  }

  function finish(): void {
    const ending = running;
    // First, because the end may call user code, which may start another request.
    running = undefined;
    ending?.finish();
  }

  function run(body: RequestBody | undefined, attached?: string, before?: Rest): void {
    finish();
    failed = undefined;
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
          // A `sequence` drops what came already.
          isReplay = handle.getSnapshot().lastEventId === "" && options.sequence === undefined;
        },
      );
    const define = (own: StreamOptions): StreamDefinition => ({
      ...definition,
      key,
      // The request reduces, and it is not kept.
      options: { ...own, state: undefined, persist: undefined },
    });
    const taking = (id: string): StreamDefinition => {
      const { lastEventId = options.lastEventId } = before ?? {};
      return define({ ...(resumption?.optionsFor(id) ?? options), lastEventId });
    };
    const asking = (): StreamDefinition => {
      const sent = defineRequest(options, body);
      return define(resumption ? { ...sent, fetch: resumption.fetch } : sent);
    };
    /** The server was not told where to go on, so the next event is the first one again. */
    let isReplay = false;
    const handle = createHandle(core, attached === undefined ? asking() : taking(attached));
    noteRun(request, handle);
    const first = handle.hold();
    const { stream } = first;
    let release: (() => void) | undefined = first.release;
    const { initial } = foldOf(settings());
    let data = before === undefined ? initial : before.data;
    let hasData = before !== undefined;
    const { clearings } = core;
    /** The first decode error. */
    let undecodable: SSEError | undefined;

    const rest = (): Rest | undefined => {
      const { id } = resumption ?? {};
      const { lastEventId } = stream.getFields();
      return lastEventId === "" ? undefined : { definition, id, lastEventId, data };
    };

    const publisher: Publisher = { publish: () => true, notify: update };
    const detach = stream.attach("*", (event) => {
      const message = handle.read(event);
      if (message === undefined) return void (undecodable ??= stream.getFields().error);
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
    const unsubscribe = stream.published.subscribe(update);

    const mine: Run = {
      get id() {
        return resumption?.id;
      },
      data: () => data,
      hold(isWanted) {
        const { id } = resumption ?? {};
        if (core.clearings !== clearings) abort(DISPOSED);
        else if (!isWanted) {
          release?.();
          release = undefined;
        } else if (release !== undefined) return;
        // It was paused for longer than `retain`.
        else if (id !== undefined && handle.peek() !== stream) run(undefined, id, rest());
        // Only a pause ends here. Without an id, that would send the request twice; and an answer that has ended, but is
        // not published yet, would be requested again.
        else if (id !== undefined && stream.getFields().status === "idle") {
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
    publish({
      status: "connecting",
      data,
      error: undefined,
      decodeErrors: 0,
      id: attached,
      endedBy: undefined,
    });
    update();
    // A listener may have ended it.
    if (running === mine) mine.hold(listeners.size > 0 || !hasBeenSubscribed);

    function update(): void {
      if (running !== mine) return;
      const { status, error: latest, decodeErrors } = stream.published.getSnapshot();
      const error = latest === undefined || latest.kind === "decode" ? undecodable : latest;
      const { id } = resumption ?? {};
      if (status === "idle") {
        if (stream.getFields().status !== "idle") return;
        // It had no subscriber for `closeDelay`.
        if (id === undefined) stop();
        else publish({ status: "paused", data });
      } else if (status !== "closed" && status !== "failed") {
        publish({ status, data, error, decodeErrors, id });
      } else {
        const end: Partial<RequestSnapshot<unknown>> =
          handle.peek() === undefined
            ? { status, error: error ?? DISPOSED, endedBy: "stop" }
            : describeEnd(stream, error, id !== undefined, attached !== undefined, hasData);
        const left = rest();
        finish();
        if (end.endedBy === "error") failed = left;
        publish({ data, decodeErrors, id, ...end });
      }
    }
  }

  function stop(): void {
    if (running === undefined) return;
    running.cancel();
    abort(STOPPED);
  }

  function abort(error: SSEError): void {
    const data = running?.data();
    finish();
    publish({ status: "closed", data, error, endedBy: "stop" });
  }

  const request: StreamRequest<unknown> = {
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
      const { definition } = settings();
      if (definition.options.resume === undefined) {
        throw new TypeError("`attach` needs a definition with `resume`.");
      }
      if (!id) throw new TypeError("`attach` needs the id of an answer.");
      if (running?.id === id) return;
      const canGoOn = failed?.id === id && failed.definition === definition;
      run(undefined, id, canGoOn ? failed : undefined);
    },
    subscribe: (listener) => listeners.add(listener),
    getSnapshot: () => snapshot,
  };
  return request;
}

/** A request does not reconnect unless `reconnect` is set. */
function defineRequest(options: StreamOptions, body: RequestBody | undefined): StreamOptions {
  const sent = body ?? options.body ?? undefined;
  const method = sent === undefined ? methodOf(options) : (options.method ?? "POST");
  return { ...options, method, body: sent, reconnect: options.reconnect ?? false };
}

/** The request's own reduction, or the definition's, or the latest event's data. */
function foldOf({ definition, initial, reduce }: RequestSettings): {
  readonly initial: unknown;
  readonly reduce: (state: unknown, message: Message) => unknown;
} {
  if (reduce !== undefined) return { initial, reduce };
  return definition.options.state ?? { initial, reduce: (_, { data }) => data };
}
