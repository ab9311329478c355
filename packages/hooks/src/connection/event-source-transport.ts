import { createError, networkLoss } from "./loss.ts";
import type { Loss } from "./loss.ts";
import type { Transport, TransportExchange, TransportRequest, TransportSink } from "./transport.ts";

/** The part of `EventSource` (HTML 9.2.2) that Runnel uses. */
export interface EventSourceLike {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: object) => void): void;
  close(): void;
}

/** Native `EventSource`, or a class like it. */
export type EventSourceClass = new (url: string, init: EventSourceClassInit) => EventSourceLike;

export interface EventSourceClassInit {
  readonly withCredentials: boolean;
  /** Only for classes that are not native. The browser's own class cannot send headers. */
  readonly headers?: Record<string, string>;
  /** Milliseconds. By default, event-source-polyfill ends the connection after 45 s of silence. */
  readonly heartbeatTimeout?: number;
}

/** HTML 9.2.2: the value of `readyState` after the browser has given up. */
const CLOSED = 2;
/** Milliseconds; the longest that event-source-polyfill accepts (five hours). */
const NO_HEARTBEAT = 18_000_000;

/**
 * Runs streams on native `EventSource`, or on a class like it, such as event-source-polyfill's. Its own reconnection is
 * not used: it is closed at its first error, and Runnel's policy decides.
 *
 * Limits, compared to `fetchTransport()`:
 *
 * - Only GET without a body. Native `EventSource` sends no headers either; other classes get them as `headers` in their
 *   options. An option that cannot be honoured fails the stream with an error that says so.
 * - Native `EventSource` does not report the status or the cause of an error, so each error is a `network` error that
 *   is retried. If a class reports the status, as event-source-polyfill does, the usual rules apply.
 * - Native `EventSource` does not report comments and `retry` fields, so `heartbeatTimeout` sees only events, and the
 *   delay is Runnel's own.
 * - Native `EventSource` cannot be given a last event ID, so after a reconnect the server starts as for a new client.
 *   Other classes send it as a header.
 * - Event types must be known by name: `"*"` gets only `message` and the types that have subscribers.
 * - `maxEventSize`, `fetch` and the raw text in the devtools have no effect.
 *
 * @param Class - @defaultValue the global `EventSource`
 */
export function eventSourceTransport(Class?: EventSourceClass): Transport {
  return (request, sink, signal) => {
    // Looked up for each attempt, so that a stream can be defined where `EventSource` does not exist.
    const Chosen = Class ?? globalThis.EventSource;
    const problem = findProblem(Chosen, request);
    if (problem === undefined) return connect(Chosen, request, sink, signal);
    sink.onLoss({ error: createError("network", problem, "event-source"), fatal: true });
  };
}

function connect(
  Class: EventSourceClass,
  request: TransportRequest,
  sink: TransportSink,
  signal: AbortSignal,
): TransportExchange {
  const source = new Class(request.url, toInit(Class, request));
  const types = new Set<string>();
  let { lastEventId } = request;
  let hasOpened = false;

  function listen(type: string): void {
    if (types.has(type)) return;
    types.add(type);
    source.addEventListener(type, (event) => {
      // A server may name an event "open" or "error".
      if (isMessage(event)) receive(type, event);
      else if (type === "open") open();
      else if (type === "error") lose(event);
    });
  }

  function open(): void {
    hasOpened = true;
    sink.onOpen(new URL(request.url).origin);
  }

  function receive(type: string, { data, lastEventId: next }: MessageLike): void {
    // A new `EventSource` starts without an ID. Until the server sends one, keep the ID to resume from.
    const id = next === "" && lastEventId === request.lastEventId ? lastEventId : next;
    const own = id === lastEventId ? undefined : id;
    lastEventId = id;
    sink.onChunk(data.length);
    sink.onEvent(type, data, id, own, "");
  }

  function lose(event: object): void {
    const hasGivenUp = source.readyState === CLOSED;
    source.close();
    const { status } = toDetails(event);
    sink.onLoss(
      status === 204
        ? { error: undefined, fatal: true }
        : describeLoss(event, hasOpened, hasGivenUp),
    );
  }

  signal.addEventListener("abort", () => source.close(), { once: true });
  for (const type of ["open", "error", "message", ...request.eventTypes()]) listen(type);
  return { listen };
}

function toInit(Class: EventSourceClass, request: TransportRequest): EventSourceClassInit {
  const withCredentials = request.credentials === "include";
  if (isNative(Class)) return { withCredentials };
  return { withCredentials, headers: ownHeaders(request), heartbeatTimeout: NO_HEARTBEAT };
}

/** The headers that an `EventSource` does not send by itself. */
function ownHeaders({ headers }: TransportRequest): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(([name, value]) => name !== "accept" || value !== "text/event-stream"),
  );
}

/** Why an `EventSource` cannot send this request; `undefined` if it can. */
function findProblem(
  Class: EventSourceClass | undefined,
  request: TransportRequest,
): string | undefined {
  if (Class === undefined) return "There is no `EventSource` in this environment.";
  const { method, body } = request;
  if (method !== "GET" || body !== undefined) {
    return `\`EventSource\` can only send a GET; this is a ${method}${body === undefined ? "" : " with a body"}.`;
  }
  const names = Object.keys(ownHeaders(request)).filter((name) => name !== "last-event-id");
  if (!isNative(Class) || names.length === 0) return undefined;
  return `The browser's \`EventSource\` cannot send headers (${names.join(", ")}).`;
}

/** Whether it is the browser's own class, whatever its name. */
function isNative(Class: EventSourceClass): boolean {
  return Function.prototype.toString.call(Class).includes("[native code]");
}

interface MessageLike {
  readonly data: string;
  readonly lastEventId: string;
}

function isMessage(event: object): event is MessageLike {
  return "data" in event && typeof event.data === "string";
}

interface ErrorDetails {
  /** event-source-polyfill reports the status; the `eventsource` package calls it `code`. */
  readonly status: number | undefined;
  /** event-source-polyfill reports the network's error; the member is present and `undefined` at a clean end. */
  readonly error: unknown;
  readonly hasEnded: boolean;
}

function toDetails(event: object): ErrorDetails {
  const { status, code, error } = event as { status?: unknown; code?: unknown; error?: unknown };
  const told = [status, code].find((value) => typeof value === "number");
  return { status: told, error, hasEnded: "error" in event && error === undefined };
}

function describeLoss(event: object, hasOpened: boolean, hasGivenUp: boolean): Loss {
  const { status, error, hasEnded } = toDetails(event);
  if (status === 200) {
    const message = "The response is not text/event-stream.";
    return { error: createError("content-type", message, "content-type", { status }) };
  }
  if (status !== undefined) {
    return { error: createError("http", `The server answered ${status}.`, status, { status }) };
  }
  const cause = error ?? event;
  if (hasOpened) {
    if (hasEnded) return { error: undefined };
    const message = "The connection was lost; `EventSource` does not report why.";
    return networkLoss(message, undefined, cause);
  }
  // The browser gives up at once if the response is not an event stream or if CORS forbids it.
  const message = hasGivenUp
    ? "The response is not an event stream, or this origin may not read it; `EventSource` does not report which."
    : "The server did not respond; `EventSource` does not report why.";
  return networkLoss(message, "cross-origin", cause);
}
