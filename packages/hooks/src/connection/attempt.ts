import type { Topic } from "../diagnostics/diagnostics.ts";
import type { Report } from "../inspection/report.ts";
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
  { received, report, eventTypes, ready }: AttemptContext,
  sink: AttemptSink,
): Attempt {
  const { url, headers, heartbeatTimeout = 0, connectTimeout = 0 } = options;
  const { maxEventSize = MAX_EVENT_SIZE, transport = DEFAULT_TRANSPORT } = options;
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
    sink.onLoss(loss, { ...received, hasDelivered, lasted });
  }

  /** Reports a frame that is not an event. */
  function reportField(kind: "comment" | "retry", data: string, raw: string): void {
    report.frames += 1;
    report.emit?.(
      {
        type: "frame",
        kind,
        chunk: chunks,
        eventType: "",
        data,
        id: undefined,
        raw,
        synthetic: false,
      },
      receivedAt,
    );
  }

  const transportSink: TransportSink = {
    onResponse({ status, url: from, headers: got }) {
      if (isOver) return;
      clearTimeout(timer);
      report.remember({ type: "response", status, url: from, headers: got });
    },
    onOpen(from) {
      if (isOver) return;
      clearTimeout(timer);
      origin = from;
      openedAt = performance.now();
      lastActivity = openedAt;
      if (heartbeatTimeout > 0) checkHeartbeat();
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
      report.frames += 1;
      report.emit?.(
        {
          type: "frame",
          kind: "event",
          chunk: chunks,
          eventType: type,
          data,
          id,
          raw,
          synthetic: false,
        },
        receivedAt,
      );
      sink.onEvent({
        type,
        data,
        lastEventId,
        origin,
        receivedAt,
        frame: report.frames,
        sequence: received.events,
        synthetic: false,
        decoded: undefined,
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
      reportField("retry", String(time), raw);
    },
    onComment(text, raw) {
      if (!isOver) reportField("comment", text, raw);
    },
    onIgnored(reason, line) {
      if (!isOver) report.emit?.({ type: "field-ignored", reason, line });
    },
    onOverflow() {
      const what = `One event is longer than ${maxEventSize} characters (\`maxEventSize\`).`;
      lose({ error: createError("overflow", what, "overflow") });
    },
    onLoss: lose,
  };

  // One timer that compares timestamps. Restarting a timer for each of thousands of chunks per second would cost more.
  function checkHeartbeat(): void {
    const now = performance.now();
    // A suspended page finds itself late, and has not been given yet what came meanwhile. Once for each silence: the
    // timers of a hidden tab are always late.
    if (hasGrace && now - lastActivity > heartbeatTimeout + GRACE) {
      hasGrace = false;
      lastActivity = now - heartbeatTimeout + GRACE;
    }
    const left = lastActivity + heartbeatTimeout - now;
    if (left > 0) timer = setTimeout(checkHeartbeat, clampTimeout(left));
    else
      loseByTimeout(`Nothing arrived for ${heartbeatTimeout} ms (\`heartbeatTimeout\`).`, "silent");
  }

  function loseByTimeout(message: string, topic: Topic): void {
    lose({ error: createError("timeout", message, topic) });
  }

  function loseAfter(delay: number, message: string, topic: Topic): void {
    timer = setTimeout(() => loseByTimeout(message, topic), clampTimeout(delay));
  }

  async function run(): Promise<void> {
    if (connectTimeout > 0) {
      const what = `No response within ${connectTimeout} ms, or no free connection (\`connectTimeout\`).`;
      loseAfter(connectTimeout, what, "quiet");
    } else if (typeof url === "function" || typeof headers === "function") {
      const what = `\`url\` or \`headers\` did not settle within ${OPTIONS_TIMEOUT / 1000} s.`;
      loseAfter(OPTIONS_TIMEOUT, what, "settle");
    }
    const values = await Promise.all([valueOf(url), valueOf(headers)]).catch((cause: unknown) => {
      // For example, a token could not be fetched. The next attempt calls the function again.
      const what = `\`url\` or \`headers\` failed: ${reasonOf(cause)}`;
      lose(networkLoss(what, undefined, cause));
    });
    if (connectTimeout <= 0) clearTimeout(timer);
    if (isOver || !values) return;
    const request = buildRequest(options, ...values, received.lastEventId);
    const { credentials: _, ...fact } = request;
    const { simulation } = report;
    report.remember({ type: "request", ...fact, simulated: simulation?.faults });
    // An inspector may have aborted this attempt.
    if (isOver) return;
    const { fetch = globalThis.fetch } = options;
    exchange = transport(
      {
        ...request,
        fetch: simulation?.wrap(fetch) ?? fetch,
        maxEventSize,
        isTraced: report.isTraced,
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

/** The value of an option that may be a function. */
async function valueOf<Value>(option: Value | (() => Value | Promise<Value>)): Promise<Value> {
  return typeof option === "function" ? (option as () => Value | Promise<Value>)() : option;
}
