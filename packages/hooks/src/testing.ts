/** The test kit: a scripted SSE server for the tests of applications, and for Runnel's own. */
export type { Answer, AnswerChunk } from "./testing/answer.ts";
export {
  hangsUp,
  htmlPage,
  neverAnswers,
  noContent,
  redirectTo,
  tooManyRequests,
  unauthorized,
  unavailable,
} from "./testing/answer-presets.ts";
export type {
  ConnectionCounts,
  RecordedRequest,
  TrafficCondition,
} from "./testing/connection-counts.ts";
export { connectTestServer } from "./testing/control-client.ts";
export type { Endpoint, EndpointPlan } from "./testing/endpoint.ts";
export { formatComment, formatEvent, numberedEvent } from "./testing/event-format.ts";
export type { TestEvent } from "./testing/event-format.ts";
export type { EventLog, LogCondition, LogReport } from "./testing/event-log.ts";
export type { LogCheck } from "./testing/log-check.ts";
export { allFaults, recoverableFaults } from "./testing/log-options.ts";
export type { LogFault, LogOptions } from "./testing/log-options.ts";
export { startTestServer } from "./testing/test-server.ts";
export type { TestServer, TestServerControl, TestServerOptions } from "./testing/test-server.ts";
