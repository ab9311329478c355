import type { InspectionObserver } from "./inspection/hub.ts";
import { present } from "./inspection/present.ts";
import { internals } from "./store/client.ts";
import type { SSEClient } from "./store/client.ts";
import type { FetchMiddleware } from "./store/registry.ts";

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

/**
 * Tells `observer` everything that happens in a client, synchronously and in order, beginning with the
 * streams that live already. Header values, URL parameters and JSON members that look like secrets
 * are redacted before they are handed out.
 *
 * @returns How to stop. With nobody attached, inspection costs one comparison.
 */
export function inspectClient(client: SSEClient, observer: InspectionObserver): () => void {
  const { hub, registry } = client[internals];
  return hub.attach((fact) => observer(present(fact, Date.now())), registry.replay);
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
