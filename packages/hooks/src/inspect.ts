import type { InspectionObserver } from "./inspection/hub.ts";
import { isolate } from "./inspection/isolate.ts";
import { CORE } from "./store/client-core.ts";
import type { FetchMiddleware } from "./store/client-core.ts";
import type { SSEClient } from "./store/client.ts";
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
export type { FetchMiddleware } from "./store/client-core.ts";
export type { SyntheticEvent } from "./store/sse-stream.ts";

/**
 * Tells `observer` everything that happens in a client, synchronously and in order. It begins with the streams that
 * exist and what is known of their present connections, dated as it happened; headers and bodies of requests that were
 * sent before are not kept. What the observer throws is reported once and does not reach the streams.
 *
 * Secrets are redacted first: under names such as `password`, `access_token` or `Authorization`, in headers, URLs,
 * forms, JSON, lists of names and values, and errors; and values that look like one, such as a JWT or a private key. A
 * secret that neither its name nor its form gives away is shown.
 *
 * @returns How to stop. With no observer, inspection costs one comparison.
 */
export function inspectClient(client: SSEClient, observer: InspectionObserver): () => void {
  const { hub, streams } = client[CORE];
  const isolated = isolate(observer);
  for (const { report, options, getState, holders } of streams.values()) {
    const { status } = getState();
    isolated({ type: "stream-added", options: { ...options() }, status }, report);
    isolated({ type: "subscribers", count: holders }, report);
    for (const [fact, at] of report.remembered.values()) isolated(fact, report, at);
  }
  return hub.attach(isolated);
}

/**
 * Puts `middleware` between the streams of a client and their `fetch`, to inject faults: what it does runs
 * through the real client path. Takes effect with the next attempt.
 *
 * @returns How to remove it.
 */
export function interceptFetch(client: SSEClient, middleware: FetchMiddleware): () => void {
  const { middleware: all } = client[CORE];
  const own: FetchMiddleware = (fetch, streamId) => middleware(fetch, streamId);
  all.add(own);
  return () => {
    all.delete(own);
  };
}

/** The controls of a stream from outside. Each takes the same path as the app's own calls. */
export interface StreamControl {
  /** Connects, unless it is connected. A stream without subscribers is closed again after `closeDelay`. */
  open(): void;
  /** Ends the connection for all who share it. */
  close(): void;
  /** Connects anew, at once; `lastEventId` replaces the one to resume from. */
  reconnect(options?: { readonly lastEventId?: string | undefined }): void;
  /** Delivers an event as if the server had sent it. */
  dispatch(event: SyntheticEvent): void;
}

/**
 * The controls of a stream, by the `streamId` of its facts. They hold nothing: when the stream is removed, they become
 * no-ops.
 *
 * @returns `undefined` when the stream is removed already.
 */
export function controlStream(client: SSEClient, streamId: string): StreamControl | undefined {
  const { streams } = client[CORE];

  function find(): LiveStream | undefined {
    return [...streams.values()].find(({ report }) => report.streamId === streamId);
  }

  if (find() === undefined) return undefined;
  return {
    open: () => find()?.hold(undefined)(),
    close: () => find()?.connection.close("close"),
    reconnect: ({ lastEventId } = {}) =>
      find()?.hold(undefined, (connection) => connection.reconnect(lastEventId))(),
    dispatch: ({ type = "message", data, id }) => find()?.connection.synthesize(type, data, id),
  };
}
