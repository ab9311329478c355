/** The test kit: a scripted SSE server for tests of applications, and for Runnel's own. */
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
} from "./testing/answers.ts";
export type { Endpoint, EndpointPlan } from "./testing/endpoint.ts";
export { formatComment, formatEvent, type TestEvent } from "./testing/event-block.ts";
export type { EventLog, LogCondition, LogReport } from "./testing/event-log.ts";
export type { TestServerControl } from "./testing/host.ts";
export type { LogCheck } from "./testing/log-check.ts";
export { allFaults, recoverableFaults, type LogFault } from "./testing/log-faults.ts";
export type { LogOptions } from "./testing/log-options.ts";
export { numberedEvent } from "./testing/numbered-event.ts";
export { connectTestServer } from "./testing/remote-control.ts";
export { startTestServer, type TestServer } from "./testing/server.ts";
export type { ConnectionCounts, RecordedRequest, TrafficCondition } from "./testing/traffic.ts";
