export { eventSourceTransport } from "./connection/event-source-transport.ts";
export type {
  EventSourceClass,
  EventSourceClassInit,
  EventSourceLike,
} from "./connection/event-source-transport.ts";
export { fetchTransport } from "./connection/fetch-transport.ts";
export type { Loss } from "./connection/loss.ts";
export type { ConnectionMode, Connections } from "./connection/connections.ts";
export type { ConnectionOptions, HeadersLike, RequestBody } from "./connection/options.ts";
export type { ReconnectContext, ReconnectOptions } from "./connection/reconnect-policy.ts";
export type {
  ResponseHead,
  Transport,
  TransportExchange,
  TransportRequest,
  TransportSink,
} from "./connection/transport.ts";
export type { SSEError, SSEErrorIssue } from "./inspection/error.ts";
export type { ReadyState, Reconnection, Status } from "./inspection/status.ts";
export { sharedConnections, workerConnections } from "./shared/connections.ts";
export { createSSEClient } from "./store/client.ts";
export type { ClientOptions } from "./store/client-core.ts";
export type { Reach, RequestOptions, SSEClient } from "./store/client.ts";
export { json, text } from "./store/decoder.ts";
export type {
  Decoded,
  Decoder,
  EventDecoder,
  EventDecoders,
  StandardSchema,
} from "./store/decoder.ts";
export { defineStream } from "./store/definition.ts";
export type { StreamDefinition, StreamSource } from "./store/definition.ts";
export type { Notify, StreamDefaults, StreamOptions } from "./store/stream-options.ts";
export type { Continuity, Gap, Sequence } from "./store/continuity.ts";
export { dehydrate, hydrate } from "./store/hydrate.ts";
export type { DehydratedStreams } from "./store/hydrate.ts";
export type { IterateOptions } from "./store/iterate.ts";
export type { Message } from "./store/message.ts";
export type {
  LatestOptions,
  Payload,
  ReduceOptions,
  SelectOptions,
  WindowOptions,
} from "./store/select-options.ts";
export type { StreamSnapshot } from "./store/snapshot.ts";
export type {
  AnyData,
  AnyMessage,
  EventsOf,
  EventTypeOf,
  EventTypes,
  MaybeSource,
  MessageOf,
  RequestData,
  RestOf,
  StateOf,
} from "./store/source-types.ts";
export { stateAt } from "./store/state-options.ts";
export type { StateAt, StateOptions, StatePosition } from "./store/state-options.ts";
export type { Selection } from "./store/selector.ts";
export type { SSEStream, SyntheticEvent } from "./store/sse-stream.ts";
export type { StateHandle } from "./store/state-handle.ts";
export type { Persistence } from "./store/state-slot.ts";
export { storage } from "./store/storage.ts";
export type { StorageLike, StorageOptions } from "./store/storage.ts";
export type { ResumeOptions } from "./store/resume.ts";
export type { RequestEnd, RequestSnapshot } from "./store/request-snapshot.ts";
export type { StreamRequest } from "./store/stream-request.ts";
