import { fatalLoss, networkLoss } from "./loss.ts";
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
  /** Only for classes that are not native, which cannot send any. */
  readonly headers?: Record<string, string>;
  /** Milliseconds; event-source-polyfill gives up after 45 s of silence unless told otherwise. */
  readonly heartbeatTimeout?: number;
}

/** HTML 9.2.2: the value of `readyState` after the browser has given up. */
const CLOSED = 2;
/** The longest that event-source-polyfill accepts: five hours. */
const NO_HEARTBEAT = 18_000_000;

/**
 * Runs streams on native `EventSource`, or on any class like it, such as event-source-polyfill's. Its own way of
 * reconnecting is not used: it is closed at its first error, and Runnel's policy decides.
 *
 * What it costs, compared to `fetchTransport()`:
 *
 * - Only GET without a body. Native `EventSource` sends no headers either; other classes get them as
 *   `headers` in their options. What cannot be done fails the stream, and says so.
 * - Native `EventSource` says neither status nor cause of an error, and shows neither comments nor `retry` fields: each
 *   error is a `network` error that is tried again, `heartbeatTimeout` sees only events, and the delay is Runnel's
 *   own. Where a class tells the status, as event-source-polyfill does, it is judged as ever.
 * - Native `EventSource` cannot be given a last event ID, so after a reconnect the server starts where it starts
 *   for anybody new. Other classes send it as a header.
 * - Event types have to be known by name: `"*"` sees only `message` and the types that somebody listens to.
 * - `maxEventSize`, `fetch` and the raw text in the devtools have no effect.
 *
 * @param Class - @defaultValue the global `EventSource`
 */
export function eventSourceTransport(Class?: EventSourceClass): Transport {
  return (request, sink, signal) => {
    // Looked up late: merely to describe a stream must not need an EventSource.
    const Chosen = Class ?? globalThis.EventSource;
    const problem = findProblem(Chosen, request);
    if (problem === undefined) return connect(Chosen, request, sink, signal);
    sink.onLoss(fatalLoss(problem));
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
      // A server may well name an event "open" or "error".
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
    // A new EventSource knows no id. Until the server names one, the one that we resume from is the last.
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
    if (status === 204) sink.onNoContent();
    else sink.onLoss(describeLoss(event, hasOpened, hasGivenUp));
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

function findProblem(
  Class: EventSourceClass | undefined,
  request: TransportRequest,
): string | undefined {
  if (Class === undefined) {
    return "There is no `EventSource` here. Pass a class to `eventSourceTransport`, or use `fetchTransport()`, the default.";
  }
  const { method, body } = request;
  const instead = "Use `fetchTransport()`, the default";
  if (method !== "GET" || body !== undefined) {
    return `\`EventSource\` can only GET, and this is a ${method}${body === undefined ? "" : " with a body"}. ${instead}.`;
  }
  const names = Object.keys(ownHeaders(request)).filter((name) => name !== "last-event-id");
  if (isNative(Class) && names.length > 0) {
    return (
      `The browser's \`EventSource\` cannot send headers (${names.join(", ")}). ` +
      `${instead}, or pass a class that can, such as event-source-polyfill's.`
    );
  }
  return undefined;
}

/** Whether it is the browser's own, by whatever name. */
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
  /** event-source-polyfill tells the status, where it was that; the `eventsource` package calls it `code`. */
  readonly status: number | undefined;
  /** event-source-polyfill tells the network's error; `undefined`, and present, at a clean end. */
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
    const message = "The response is not `text/event-stream`. Is the URL right?";
    return { error: { kind: "content-type", message, status } };
  }
  if (status !== undefined) {
    return { error: { kind: "http", message: `The server answered ${status}.`, status } };
  }
  if (hasOpened) {
    if (hasEnded) return { error: undefined };
    return networkLoss("The connection ended; `EventSource` does not say why.", error ?? event);
  }
  const what = hasGivenUp
    ? "The server did not answer with a 200 and `text/event-stream`, or does not allow this origin (CORS)"
    : "The server could not be reached";
  const message = `${what}; \`EventSource\` does not say more. \`fetchTransport()\` does, and so does the browser's console.`;
  return networkLoss(message, error ?? event);
}
