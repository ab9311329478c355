import type { InspectionObserver } from "./inspection/hub.ts";
import { isolate } from "./inspection/isolate.ts";
import { internals } from "./store/client.ts";
import type { SSEClient } from "./store/client.ts";
import type { FetchMiddleware } from "./store/registry.ts";
import { reportError } from "./store/report-error.ts";
import type { SyntheticEvent } from "./store/sse-stream.ts";
import type { LiveStream } from "./store/stream.ts";

export type { SSEError, SSEErrorIssue } from "./inspection/error.ts";
export type {
  ChunkReceived,
  DecodeFailed,
  FieldIgnored,
  Flushed,
  FrameReceived,
  IdMoved,
  InspectionEvent,
  ReconnectionScheduled,
  RequestSent,
  ResponseReceived,
  StatusChanged,
  StreamAdded,
  StreamRemoved,
  SubscribersChanged,
} from "./inspection/facts.ts";
export type { InspectionObserver } from "./inspection/hub.ts";
export { REDACTED } from "./inspection/redact.ts";
export type {
  DelaySource,
  ReadyState,
  Reconnection,
  Status,
  StatusCause,
} from "./inspection/status.ts";
export type { FetchMiddleware } from "./store/registry.ts";
export type { SyntheticEvent } from "./store/sse-stream.ts";

/**
 * Tells `observer` everything that happens in a client, synchronously and in order, beginning with the streams that exist
 * and what is known of their present connections, dated as it happened. What the observer throws is reported once and
 * disturbs no stream.
 *
 * Secrets are redacted first: under names such as `password`, `access_token` or `Authorization`, in headers, URLs,
 * forms, JSON, lists of names and values, and errors; and values that look like one, such as a JWT or a private key. A
 * secret that neither its name nor its look gives away is shown.
 *
 * @returns How to stop. With nobody attached, inspection costs one comparison.
 */
export function inspectClient(client: SSEClient, observer: InspectionObserver): () => void {
  const { hub, registry } = client[internals];
  return hub.attach(isolate(observer, reportError), registry.replay);
}

/**
 * Puts `middleware` between the streams of a client and their `fetch`, to inject faults: what it does runs
 * through the real client path. Takes effect with the next attempt.
 *
 * @returns How to take it out again.
 */
export function interceptFetch(client: SSEClient, middleware: FetchMiddleware): () => void {
  const { middleware: all } = client[internals];
  const own: FetchMiddleware = (fetch, streamId) => middleware(fetch, streamId);
  all.add(own);
  return () => {
    all.delete(own);
  };
}

/** What can be done to a stream from outside. Each goes the way that the app's own calls go. */
export interface StreamControl {
  /** Connects, where it does not. A stream that nobody subscribes to is closed again after `closeDelay`. */
  open(): void;
  /** Ends the connection for all who share it. */
  close(): void;
  /** Connects anew, at once; `lastEventId` replaces the one to resume from. */
  reconnect(options?: { readonly lastEventId?: string }): void;
  /** Takes an event as if the server had sent it. */
  dispatch(event: SyntheticEvent): void;
}

/**
 * The controls of a stream, by the `streamId` that its facts carry. They hold nothing: once the stream is gone, they do
 * nothing.
 *
 * @returns `undefined` where the stream is gone already.
 */
export function controlStream(client: SSEClient, streamId: string): StreamControl | undefined {
  const { registry } = client[internals];
  if (registry.byId(streamId) === undefined) return undefined;

  /** Held for as long as it takes, so that `closeDelay` begins anew where nobody else holds it. */
  function act(action: (connection: LiveStream["connection"]) => void): void {
    const stream = registry.byId(streamId);
    const release = stream?.hold();
    if (stream !== undefined) action(stream.connection);
    release?.();
  }

  return {
    open: () => act((connection) => connection.open()),
    close: () => registry.byId(streamId)?.connection.close("close"),
    reconnect: ({ lastEventId } = {}) => act((connection) => connection.reconnect(lastEventId)),
    dispatch: ({ type = "message", data, id }) =>
      registry.byId(streamId)?.connection.synthesize(type, data, id),
  };
}
