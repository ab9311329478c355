export {
  createSSEClient,
  defineStream,
  eventSourceTransport,
  fetchTransport,
  json,
  text,
} from "./client.ts";
export type {
  AnyData,
  AnyMessage,
  ConnectionOptions,
  Decoded,
  Decoder,
  EventDecoder,
  EventDecoders,
  EventSourceClass,
  EventSourceClassInit,
  EventSourceLike,
  EventsOf,
  EventTypeOf,
  EventTypes,
  HeadersLike,
  IterateOptions,
  MaybeSource,
  Message,
  MessageOf,
  Notify,
  ReadyState,
  ReconnectContext,
  Reconnection,
  ReconnectOptions,
  RequestBody,
  ResponseHead,
  RestOf,
  SSEClient,
  SSEError,
  SSEErrorIssue,
  SSEStream,
  SyntheticEvent,
  StandardSchema,
  Status,
  StreamDefaults,
  StreamDefinition,
  StreamOptions,
  StreamSnapshot,
  StreamSource,
  Transport,
  TransportExchange,
  TransportRequest,
  TransportSink,
} from "./client.ts";
export { SSEProvider, useSSEClient } from "./react/provider.ts";
export { useSSE } from "./react/use-sse.ts";
export type { EnabledOption, UseSSEResult } from "./react/use-sse.ts";
export { useSSEEvent } from "./react/use-sse-event.ts";
export type {
  LatestOptions,
  Payload,
  ReduceOptions,
  SelectOptions,
  WindowOptions,
} from "./react/use-sse-event.ts";
export { useSSEListener } from "./react/use-sse-listener.ts";
export { useSSERequest } from "./react/use-sse-request.ts";
export type { RequestOptions, UseSSERequestResult } from "./react/use-sse-request.ts";
export type { RequestSnapshot } from "./store/request.ts";
