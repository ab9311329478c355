import type { SSEError } from "../inspection/error.ts";
import { fetchTransport } from "./fetch-transport.ts";
import { fatalLoss, networkLoss } from "./loss.ts";
import type { Loss } from "./loss.ts";
import type { ConnectionOptions } from "./options.ts";
import { InvalidRequestError, methodOf, prepareRequest } from "./request.ts";
import { clampTimeout } from "./timeout.ts";
import type { TransportExchange, TransportRequest, TransportSink } from "./transport.ts";

const MAX_EVENT_SIZE = 16 * 1024 * 1024;
const CONNECT_TIMEOUT = 30_000;
/** Milliseconds in which a page that went on again is told of what has come. */
const MOMENT = 250;

/** What one attempt reports; that of a transport, and the request before it. */
export interface AttemptSink extends TransportSink {
  onRequest(request: TransportRequest): void;
}

export interface AttemptContext {
  readonly lastEventId: string;
  readonly isTraced: () => boolean;
  readonly eventTypes: () => Iterable<string>;
  /** Wraps the `fetch` in use, to inject faults. */
  readonly wrapFetch: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
}

/** One request and what comes of it, until it is lost or aborted. */
export interface Attempt {
  /** Ends it without a further call to the sink. */
  abort(): void;
  listen(type: string): void;
}

const transportByDefault = /* @__PURE__ */ fetchTransport();

/**
 * Makes one attempt: asks the options for their present values, sends the request, watches the clock.
 * Says `onLoss` or `onNoContent` at most once, and nothing after it.
 */
export function startAttempt(
  options: ConnectionOptions,
  context: AttemptContext,
  sink: AttemptSink,
): Attempt {
  const controller = new AbortController();
  const { signal } = controller;
  let exchange: TransportExchange | void;
  let connectTimer: ReturnType<typeof setTimeout> | undefined;
  let heartbeatTimer: ReturnType<typeof setTimeout> | undefined;
  let lastSign = 0;
  let isOver = false;

  function abort(): void {
    isOver = true;
    clearTimeout(connectTimer);
    clearTimeout(heartbeatTimer);
    controller.abort();
  }

  /** Lets a call through until the attempt is over, whatever a transport goes on to say. */
  function whileItLasts<Arguments extends readonly unknown[]>(
    call: (...given: Arguments) => void,
  ): (...given: Arguments) => void {
    return (...given) => {
      if (!isOver) call(...given);
    };
  }

  const lose = whileItLasts((loss: Loss) => {
    abort();
    sink.onLoss(loss);
  });

  const guarded: TransportSink = {
    onResponse: whileItLasts((response) => {
      clearTimeout(connectTimer);
      sink.onResponse(response);
    }),
    onOpen: whileItLasts((origin) => {
      clearTimeout(connectTimer);
      watchHeartbeat();
      sink.onOpen(origin);
    }),
    onNoContent: whileItLasts(() => {
      abort();
      sink.onNoContent();
    }),
    onChunk: whileItLasts((bytes) => {
      lastSign = Date.now();
      sink.onChunk(bytes);
    }),
    onEvent: whileItLasts(sink.onEvent),
    onId: whileItLasts(sink.onId),
    onRetry: whileItLasts(sink.onRetry),
    onComment: whileItLasts(sink.onComment),
    onIgnored: whileItLasts(sink.onIgnored),
    onLoss: lose,
  };

  // One timer that looks back, instead of one set anew for each of thousands of chunks a second.
  function watchHeartbeat(): void {
    const limit = options.heartbeatTimeout;
    if (limit === undefined || limit <= 0) return;
    lastSign = Date.now();
    const look = (): void => {
      const now = Date.now();
      // A page that stood still looks late, and has not been told yet what came meanwhile.
      if (now - lastSign > limit + MOMENT) lastSign = now - limit + MOMENT;
      const silence = now - lastSign;
      if (silence < limit) heartbeatTimer = setTimeout(look, clampTimeout(limit - silence));
      else lose({ error: timeout(`Nothing came for ${limit} ms (\`heartbeatTimeout\`).`) });
    };
    heartbeatTimer = setTimeout(look, clampTimeout(limit));
  }

  function watchConnect(): void {
    const limit = options.connectTimeout ?? (methodOf(options) === "GET" ? CONNECT_TIMEOUT : 0);
    if (limit <= 0) return;
    connectTimer = setTimeout(() => {
      lose({ error: timeout(`No response within ${limit} ms (\`connectTimeout\`).`) });
    }, clampTimeout(limit));
  }

  async function run(): Promise<void> {
    const prepared = await prepareRequest(options, context.lastEventId);
    if (isOver) return;
    const request: TransportRequest = {
      ...prepared,
      fetch: context.wrapFetch(options.fetch ?? globalThis.fetch),
      lastEventId: context.lastEventId,
      maxEventSize: options.maxEventSize ?? MAX_EVENT_SIZE,
      isTraced: context.isTraced,
      eventTypes: context.eventTypes,
    };
    sink.onRequest(request);
    // Whoever inspects may have ended it.
    if (isOver) return;
    exchange = (options.transport ?? transportByDefault)(request, guarded, signal);
  }

  watchConnect();
  run().catch((cause: unknown) => lose(describeFailure(cause)));

  return {
    abort,
    listen(type) {
      exchange?.listen?.(type);
    },
  };
}

function timeout(message: string): SSEError {
  return { kind: "timeout", message };
}

function describeFailure(cause: unknown): Loss {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof InvalidRequestError) return fatalLoss(reason, cause);
  // A token that could not be had just now, for example: the next attempt asks again.
  return networkLoss(`The request could not be made: ${reason}`, cause);
}
