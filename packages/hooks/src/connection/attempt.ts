import type { Topic } from "../diagnostics/diagnostics.ts";
import type { FrameKind, Report } from "../inspection/report.ts";
import { fetchTransport } from "./fetch-transport.ts";
import { buildRequest } from "./http-request.ts";
import { createError, networkLoss, reasonOf } from "./loss.ts";
import type { Loss } from "./loss.ts";
import type { ConnectionOptions } from "./options.ts";
import type { ReceivedEvent } from "./received-event.ts";
import type { Progress } from "./reconnect-policy.ts";
import { clampTimeout } from "./timeout.ts";
import type { TransportExchange, TransportRequest, TransportSink } from "./transport.ts";

const MAX_EVENT_SIZE = 16 * 1024 * 1024;
/** Timeout (ms) of `url` and `headers` when they are functions. */
const OPTIONS_TIMEOUT = 60_000;
/** Grace period (ms) after the page was suspended, while buffered data is delivered. */
const GRACE = 250;

/** What a stream has received over all its connections. Each attempt reads and updates it. */
export interface Received {
  /** The last event ID string (HTML 9.2.6). */
  lastEventId: string;
  /** The server's `retry` field in milliseconds. */
  reconnectionTime: number | undefined;
  events: number;
}

export function createReceived(): Received {
  return { lastEventId: "", reconnectionTime: undefined, events: 0 };
}

export interface AttemptContext {
  readonly received: Received;
  readonly report: Report;
  readonly eventTypes: () => Iterable<string>;
  /** Wraps the `fetch` in use, to inject faults. */
  readonly wrapFetch: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
  /** Backpressure, see `TransportRequest`. */
  readonly ready?: TransportRequest["ready"] | undefined;
}

export interface AttemptSink {
  onOpen(): void;
  onEvent(event: ReceivedEvent): void;
  /** The last event ID changed without an event. */
  onLastEventId(lastEventId: string): void;
  /** Bytes arrived. */
  onActivity(at: number): void;
  /** The attempt has ended without an abort. Called at most once, as the last call. */
  onLoss(loss: Loss, progress: Progress): void;
}

/** One request and its response, until it is lost or aborted. */
export interface Attempt {
  /** Ends the attempt. The sink is not called again. */
  abort(): void;
  listen(type: string): void;
}

const DEFAULT_TRANSPORT = /* @__PURE__ */ fetchTransport();

/** Makes one attempt: computes the request, sends it, and enforces the timeouts. Never calls the sink synchronously. */
export function startAttempt(
  options: ConnectionOptions,
  { received, report, eventTypes, wrapFetch, ready }: AttemptContext,
  sink: AttemptSink,
): Attempt {
  const controller = new AbortController();
  let exchange: TransportExchange | void;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let origin = "";
  let openedAt: number | undefined;
  let lastActivity = 0;
  let hasGrace = true;
  let hasDelivered = false;
  let receivedAt = 0;
  let chunks = 0;

  function abort(): void {
    isOver = true;
    clearTimeout(timer);
    controller.abort();
  }

  function lose(loss: Loss): void {
    if (isOver) return;
    abort();
    const lasted = openedAt === undefined ? undefined : performance.now() - openedAt;
    const { reconnectionTime, lastEventId } = received;
    sink.onLoss(loss, { hasDelivered, lasted, reconnectionTime, lastEventId });
  }

  function reportFrame(
    kind: FrameKind,
    type: string,
    data: string,
    id: string | undefined,
    raw: string,
  ): number {
    return report.frame(kind, chunks, receivedAt, type, data, id, raw);
  }

  const transportSink: TransportSink = {
    onResponse({ status, url, headers }) {
      if (isOver) return;
      clearTimeout(timer);
      report.remember({ type: "response", status, url, headers });
    },
    onOpen(from) {
      if (isOver) return;
      clearTimeout(timer);
      origin = from;
      openedAt = performance.now();
      watchHeartbeat();
      sink.onOpen();
    },
    onChunk(bytes) {
      if (isOver) return;
      lastActivity = performance.now();
      hasGrace = true;
      receivedAt = Date.now();
      chunks += 1;
      report.emit?.({ type: "chunk", chunk: chunks, bytes }, receivedAt);
      sink.onActivity(receivedAt);
    },
    onEvent(type, data, lastEventId, id, raw) {
      if (isOver) return;
      hasDelivered = true;
      received.lastEventId = lastEventId;
      received.events += 1;
      const frame = reportFrame("event", type, data, id, raw);
      sink.onEvent({
        type,
        data,
        lastEventId,
        origin,
        receivedAt,
        frame,
        sequence: received.events,
        synthetic: false,
        decoder: undefined,
        message: undefined,
        others: undefined,
      });
    },
    onId(id) {
      if (isOver) return;
      received.lastEventId = id;
      report.emit?.({ type: "id", id });
      sink.onLastEventId(id);
    },
    onRetry(time, raw) {
      if (isOver) return;
      received.reconnectionTime = time;
      reportFrame("retry", "", String(time), undefined, raw);
    },
    onComment(text, raw) {
      if (!isOver) reportFrame("comment", "", text, undefined, raw);
    },
    onIgnored(reason, line) {
      if (!isOver) report.emit?.({ type: "field-ignored", reason, line });
    },
    onOverflow() {
      const limit = options.maxEventSize ?? MAX_EVENT_SIZE;
      lose({
        error: createError(
          "overflow",
          `One event is longer than ${limit} characters (\`maxEventSize\`).`,
          "overflow",
        ),
      });
    },
    onLoss: lose,
  };

  // One timer that compares timestamps. Restarting a timer for each of thousands of chunks per second would cost more.
  function watchHeartbeat(): void {
    const limit = options.heartbeatTimeout ?? 0;
    if (limit <= 0) return;
    lastActivity = performance.now();
    const check = (): void => {
      const now = performance.now();
      // A suspended page finds itself late, and has not been given yet what came meanwhile. Once for each silence: the
      // timers of a hidden tab are always late.
      if (hasGrace && now - lastActivity > limit + GRACE) {
        hasGrace = false;
        lastActivity = now - limit + GRACE;
      }
      const silence = now - lastActivity;
      if (silence < limit) timer = setTimeout(check, clampTimeout(limit - silence));
      else loseByTimeout(`Nothing arrived for ${limit} ms (\`heartbeatTimeout\`).`, "silent");
    };
    timer = setTimeout(check, clampTimeout(limit));
  }

  function loseByTimeout(message: string, topic: Topic): void {
    lose({ error: createError("timeout", message, topic) });
  }

  async function run(): Promise<void> {
    const { url, headers, connectTimeout = 0, transport = DEFAULT_TRANSPORT } = options;
    if (connectTimeout > 0) {
      const what = `No response within ${connectTimeout} ms, or no free connection (\`connectTimeout\`).`;
      timer = setTimeout(() => loseByTimeout(what, "quiet"), clampTimeout(connectTimeout));
    } else if (typeof url === "function" || typeof headers === "function") {
      const what = `\`url\` or \`headers\` did not settle within ${OPTIONS_TIMEOUT / 1000} s.`;
      timer = setTimeout(() => loseByTimeout(what, "settle"), OPTIONS_TIMEOUT);
    }
    let values: Awaited<ReturnType<typeof readOptions>>;
    try {
      values = await readOptions(url, headers);
    } catch (cause) {
      // For example, a token could not be fetched. The next attempt calls the function again.
      return lose(
        networkLoss(`\`url\` or \`headers\` failed: ${reasonOf(cause)}`, undefined, cause),
      );
    }
    if (connectTimeout <= 0) clearTimeout(timer);
    if (isOver) return;
    const request = buildRequest(options, ...values, received.lastEventId);
    const { method, url: target, headers: sent, lastEventId, body } = request;
    const fact = { method, url: target, headers: sent, lastEventId, body };
    report.remember({ type: "request", ...fact });
    // An inspector may have aborted this attempt.
    if (isOver) return;
    exchange = transport(
      {
        ...request,
        fetch: wrapFetch(options.fetch ?? globalThis.fetch),
        maxEventSize: options.maxEventSize ?? MAX_EVENT_SIZE,
        isTraced: () => report.emit !== undefined,
        eventTypes,
        ready,
      },
      transportSink,
      controller.signal,
    );
  }

  run().catch((cause: unknown) => {
    const { hint } = Object(cause) as { hint?: string };
    const what = `No request can be made: ${reasonOf(cause)}`;
    const error = createError("network", what, undefined, { cause, ...(hint && { hint }) });
    lose({ error, fatal: true });
  });

  return {
    abort,
    listen(type) {
      exchange?.listen?.(type);
    },
  };
}

async function readOptions(
  url: ConnectionOptions["url"],
  headers: ConnectionOptions["headers"],
): Promise<[string | URL, Exclude<typeof headers, () => unknown>]> {
  return Promise.all([
    typeof url === "function" ? url() : url,
    typeof headers === "function" ? headers() : headers,
  ]);
}

/** An event as if the server had sent it. The last event ID to resume from stays: no server knows this one's. */
export function receiveSynthetic(
  report: Report,
  received: Received,
  type: string,
  data: string,
  id: string | undefined,
): ReceivedEvent {
  received.events += 1;
  const receivedAt = Date.now();
  return {
    type,
    data,
    lastEventId: id ?? received.lastEventId,
    origin: "",
    receivedAt,
    frame: report.frame("event", 0, receivedAt, type, data, id, "", true),
    sequence: received.events,
    synthetic: true,
    decoder: undefined,
    message: undefined,
    others: undefined,
  };
}
