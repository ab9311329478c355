import { credentialsOf, resolveURL, toHeaders } from "../connection/http-request.ts";
import { cancelBody } from "../connection/http-response.ts";
import { callSafely, reportError } from "../inspection/report-error.ts";
import type { StreamOptions } from "./stream-options.ts";
import type { Message } from "./message.ts";
import type { Bivariant } from "./source-types.ts";

/**
 * How a request's answer is taken up again after a loss, after a reload, or on another device. The server must keep
 * the answer, and continue it after the `Last-Event-ID` of a GET request.
 */
export interface ResumeOptions<Event = unknown> {
  /**
   * The id of the answer. Called with the headers of the response to the first request, then with each event, until it
   * returns an id.
   */
  readonly id: Bivariant<
    (source: {
      readonly headers: Headers | undefined;
      readonly event: Event | undefined;
    }) => string | null | undefined
  >;
  /**
   * Where to GET the answer; called on every attempt. It is requested with the definition's `headers` and `credentials`.
   * Encode the id (`encodeURIComponent`): one that comes from the page's URL can be anything.
   */
  readonly url: (id: string) => string | URL;
  /**
   * What `stop()` sends to the server, once. A URL is requested with DELETE and the definition's `headers` and
   * `credentials`; return a `Request` for anything else.
   */
  readonly cancel?: ((id: string) => string | URL | Request) | undefined;
}

/** What is known about one answer on the server. */
export interface Resumption {
  /** `undefined` until the server has told it. */
  readonly id: string | undefined;
  /** The `fetch` for the first request: it reads the id from the headers, also after `cancel()`. */
  readonly fetch: typeof globalThis.fetch;
  /** Reads the id from an event. */
  read(event: Message): void;
  /** The options that GET the answer. */
  optionsFor(id: string): StreamOptions;
  /** Tells the server to stop, once: now, or as soon as the id is known. */
  cancel(): void;
}

/** Milliseconds for which a stopped request waits for the headers that contain its id. */
const ID_TIMEOUT = 30_000;

/**
 * @param options - Merged with the client's defaults.
 * @param attached - The id, when the answer runs already.
 * @param onId - Called when the id becomes known.
 * @param onAttempt - Called before each GET of the answer.
 */
export function createResumption(
  options: StreamOptions,
  { id: idOf, url, cancel: cancelOf }: ResumeOptions<Message>,
  attached: string | undefined,
  onId: (id: string) => void,
  onAttempt: () => void,
): Resumption {
  const { fetch = globalThis.fetch, headers } = options;
  let id = attached;
  let isCancelled = false;
  /** Aborts the first request. Set while its response has not arrived. */
  let abortFirst: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function learn(from: Headers | undefined, event: Message | undefined): void {
    callSafely(() => {
      id ??= idOf({ headers: from, event }) || undefined;
      if (id === undefined) return;
      if (isCancelled) void sendCancel(id);
      else onId(id);
    });
  }

  /** A failure is reported, because the server goes on working. */
  async function sendCancel(known: string): Promise<void> {
    try {
      // The caller goes on first: `cancel` is user code, which may start another request.
      await undefined;
      const target = cancelOf?.(known);
      if (target === undefined) return;
      const response =
        typeof target === "string" || target instanceof URL
          ? await fetch(resolveURL(target), {
              method: "DELETE",
              headers: toHeaders(typeof headers === "function" ? await headers() : headers),
              credentials: credentialsOf(options),
            })
          : await fetch(target);
      cancelBody(response);
      // 404 and 410: it has ended already.
      if (!response.ok && response.status !== 404 && response.status !== 410) {
        throw new Error(`The server answered ${response.status} to the request that cancels.`);
      }
    } catch (cause) {
      reportError(cause);
    }
  }

  return {
    get id() {
      return id;
    },
    async fetch(input, init) {
      const controller = new AbortController();
      const signal = init?.signal;
      signal?.throwIfAborted();
      abortFirst = () => controller.abort(signal?.reason);
      // The server can be told to stop only by the id, so the abort by `stop()` waits for the headers.
      signal?.addEventListener("abort", () => {
        if (!isCancelled) controller.abort(signal.reason);
      });
      try {
        const response = await fetch(input, { ...init, signal: controller.signal });
        if (response.ok) learn(response.headers, undefined);
        if (isCancelled) abortFirst();
        return response;
      } finally {
        abortFirst = undefined;
        clearTimeout(timer);
      }
    },
    read(event) {
      if (id === undefined) learn(undefined, event);
    },
    optionsFor(known) {
      const { reconnect = {}, until } = options;
      const { shouldReconnect } = reconnect || {};
      return {
        ...options,
        // A function, so that what it throws fails an attempt, as any other URL that cannot be computed.
        url() {
          onAttempt();
          return url(known);
        },
        method: "GET",
        body: undefined,
        idempotent: true,
        reconnect: reconnect && {
          ...reconnect,
          // Without `until`, the end of the response is the end of the answer.
          shouldReconnect: (context) =>
            context.error === undefined && until === undefined ? false : shouldReconnect?.(context),
        },
      };
    },
    cancel() {
      if (cancelOf === undefined || isCancelled) return;
      isCancelled = true;
      if (id !== undefined) void sendCancel(id);
      else if (abortFirst !== undefined) timer = setTimeout(abortFirst, ID_TIMEOUT);
    },
  };
}
