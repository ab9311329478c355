import { hooksOf } from "#diagnostics";
import type { HookCall } from "./diagnostics/diagnostics.ts";
import type { InspectionObserver } from "./inspection/hub.ts";
import type { SSEError } from "./inspection/error.ts";
import type { FrameReceived } from "./inspection/facts.ts";
import { isolate } from "./inspection/isolate.ts";
import { createMetrics } from "./inspection/metrics.ts";
import type { StreamMetric } from "./inspection/metrics.ts";
import { present, redactError } from "./inspection/present.ts";
import { originalOf } from "./inspection/presented-frame.ts";
import { viewOf } from "./inspection/redacted-view.ts";
import { CORE } from "./store/client-core.ts";
import type { FetchMiddleware } from "./store/client-core.ts";
import type { SSEClient } from "./store/client.ts";
import { decoderFor, runDecoder } from "./store/decoder.ts";
import { describeFailure } from "./store/message.ts";
import { startReplay } from "./store/replay.ts";
import type { StreamReplay } from "./store/replay.ts";
import type { SyntheticEvent } from "./store/sse-stream.ts";
import type { LiveStream } from "./store/stream.ts";

export type { HookCall } from "./diagnostics/diagnostics.ts";
export type { SSEError, SSEErrorIssue } from "./inspection/error.ts";
export type {
  CarrierChanged,
  ChunkReceived,
  Committed,
  ContinuityChanged,
  DecodeFailed,
  DuplicateDropped,
  EventsDropped,
  FieldIgnored,
  Flushed,
  FrameReceived,
  GapFound,
  IdMoved,
  InspectionEvent,
  LoadChanged,
  ReconnectionScheduled,
  RequestSent,
  ResponseReceived,
  StateCause,
  StateChanged,
  StatusChanged,
  StreamAdded,
  StreamRemoved,
  SubscribersChanged,
} from "./inspection/facts.ts";
export type { InspectionObserver } from "./inspection/hub.ts";
export type { StreamMetric } from "./inspection/metrics.ts";
export { bytesOf } from "./inspection/frame-bytes.ts";
export { plainFrame } from "./inspection/presented-frame.ts";
export { REDACTED } from "./inspection/redact.ts";
export type {
  DelaySource,
  ReadyState,
  Reconnection,
  Status,
  StatusCause,
} from "./inspection/status.ts";
export type { FetchMiddleware } from "./store/client-core.ts";
export type { StreamReplay } from "./store/replay.ts";
export type { SyntheticEvent } from "./store/sse-stream.ts";
// Here, because devtools in a page need it, and a page cannot load what the test kit imports from Node.
export { recordedAnswer } from "./testing/recorded-answer.ts";
export type { RecordedConnection, RecordedFrame } from "./testing/recorded-answer.ts";

/**
 * Reports everything that happens in a client to `observer`, synchronously and in order. First come the streams that
 * exist and the facts of their present connections, with the times at which they happened. The headers and bodies of
 * earlier requests and responses are not kept. An error that the observer throws is reported once and does not affect
 * the streams.
 *
 * Secrets are redacted first. A value is a secret if it has a name such as `password`, `access_token` or
 * `Authorization`: in headers, URLs, forms, JSON, lists of names and values, and errors. A value that looks like a
 * secret, such as a JWT or a private key, is redacted under any name. A secret with an ordinary name and an ordinary
 * form is not recognised. The texts of a frame are redacted when they are first read; `plainFrame` copies it.
 *
 * @returns A function that detaches the observer. Without an observer, inspection costs one comparison.
 */
export function inspectClient(client: SSEClient, observer: InspectionObserver): () => void {
  const { hub, streams } = client[CORE];
  const isolated = isolate((fact, origin, at) => observer(present(fact, origin, at)));
  for (const { report, options, getFields, holders, extension } of streams.values()) {
    const { status } = getFields();
    // It was hydrated, and has not been used. It is reported at its first use.
    if (!("url" in options())) continue;
    isolated({ type: "stream-added", options: { ...options() }, status }, report);
    isolated({ type: "subscribers", count: holders }, report);
    for (const [fact, at] of report.remembered.values()) isolated(fact, report, at);
    for (const fact of extension?.facts() ?? []) isolated(fact, report);
  }
  return hub.attach(isolated);
}

/**
 * Measures the streams of a client for monitoring, synchronously, from now on: of a connection that exists already, the
 * opening is not reported. It costs much less than `inspectClient`: the raw text of frames is not collected, and no event
 * is searched for secrets. An error that `callback` throws is reported once and does not affect the streams.
 *
 * @returns A function that ends it.
 */
export function observeMetrics(
  client: SSEClient,
  callback: (metric: StreamMetric) => void,
): () => void {
  const { hub, streams } = client[CORE];
  const observer = isolate(createMetrics(callback));
  for (const { report, options, getFields } of streams.values()) {
    const { status, continuity } = getFields();
    if (!("url" in options())) continue;
    observer({ type: "stream-added", options: { ...options() }, status }, report);
    observer({ type: "continuity", continuity }, report);
  }
  hub.untraced += 1;
  const detach = hub.attach(observer);
  let isAttached = true;
  return () => {
    if (isAttached) hub.untraced -= 1;
    isAttached = false;
    detach();
  };
}

/**
 * Wraps the `fetch` of a client's streams in `middleware`, to inject faults. An injected fault takes the real path
 * through the client. Takes effect with the next attempt.
 *
 * @returns A function that removes the middleware.
 */
export function interceptFetch(client: SSEClient, middleware: FetchMiddleware): () => void {
  const { middleware: all } = client[CORE];
  const own: FetchMiddleware = (fetch, streamId) => middleware(fetch, streamId);
  all.add(own);
  return () => {
    all.delete(own);
  };
}

/** Controls a stream from outside of the app. Each method takes the same path as the app's own calls. */
export interface StreamControl {
  /** Connects, unless it is connected. A stream without subscribers is closed again after `closeDelay`. */
  open(): void;
  /** Ends the connection for all subscribers. */
  close(): void;
  /** Reconnects at once. `lastEventId` replaces the ID to resume from. */
  reconnect(options?: { readonly lastEventId?: string | undefined }): void;
  /** Delivers an event as if the server had sent it. */
  dispatch(event: SyntheticEvent): void;
  /**
   * Holds back the stream's own events until `end()`, and delivers those of a recording instead. Nothing is lost: the
   * connection goes on. Its status is reported at once.
   *
   * @returns `undefined` if the stream was removed, or has a replay already.
   */
  replay(): StreamReplay | undefined;
}

/**
 * Returns the controls of a stream. They do not keep the stream: after it was removed, they are no-ops.
 *
 * @param streamId - The `streamId` of the stream's facts.
 *
 * @returns `undefined` if the stream was removed.
 */
export function controlStream(client: SSEClient, streamId: string): StreamControl | undefined {
  const find = (): LiveStream | undefined => findStream(client, streamId);
  if (find() === undefined) return undefined;
  return {
    open: () => find()?.hold(undefined)(),
    close: () => find()?.connection.close("close"),
    reconnect: ({ lastEventId } = {}) =>
      find()?.hold(undefined, (connection) => connection.reconnect(lastEventId))(),
    dispatch: ({ type = "message", data, id }) =>
      find()?.connection.dispatchSynthetic(type, data, id),
    replay() {
      const stream = find();
      return stream && startReplay(stream);
    },
  };
}

/** What holds a stream at present. */
export interface StreamConsumers {
  /** In development: the calls of hooks in components that are mounted. */
  readonly hooks: readonly HookCall[];
  /** The number of consumers of which nothing is known: outside of React, or in production. */
  readonly unknown: number;
}

/** Returns what holds a stream at present. The result is empty if the stream was removed. */
export function consumersOf(client: SSEClient, streamId: string): StreamConsumers {
  const stream = findStream(client, streamId);
  if (stream === undefined) return { hooks: [], unknown: 0 };
  const hooks = hooksOf(stream);
  return { hooks: [...new Set(hooks)], unknown: stream.holders - hooks.length };
}

/** What one decoder made of an event: its value, as plain data without secrets, or why it failed. */
export type DecodedFrame = { readonly value: unknown } | { readonly error: SSEError };

/** Decodes an event frame of a stream with each different decoder that its definitions have for the event's type. */
export type FrameDecoder = (frame: FrameReceived) => readonly DecodedFrame[];

/**
 * Returns a function that decodes the frames of a stream. It is for events that no component has decoded, such as those of a
 * burst, of which only the last one is read. It calls the app's decoders again and reports nothing. It still works after the
 * stream was removed.
 *
 * A copy of a frame whose secrets were redacted cannot be decoded; the result is then empty.
 *
 * @returns `undefined` if the stream was removed.
 */
export function frameDecoder(client: SSEClient, streamId: string): FrameDecoder | undefined {
  const stream = findStream(client, streamId);
  return (
    stream &&
    ((frame) => {
      const original = originalOf(frame);
      if (original === undefined) return [];
      const { eventType: type, data } = original;
      const decoders = new Set(stream.definers().map((one) => decoderFor(one.decoders, type)));
      return [...decoders].map((decoder) => {
        try {
          const value = runDecoder(decoder, data);
          // A check of thousands of frames looks only at the errors.
          return {
            get value() {
              return viewOf(value);
            },
          };
        } catch (cause) {
          return { error: redactError(describeFailure({ type, data }, cause)) };
        }
      });
    })
  );
}

function findStream(client: SSEClient, streamId: string): LiveStream | undefined {
  const { streams } = client[CORE];
  return [...streams.values()].find(({ report }) => report.streamId === streamId);
}
