import type { SSEError } from "../inspection/error.ts";
import type { FrameReceived } from "../inspection/facts.ts";
import type { InspectionHub } from "../inspection/hub.ts";
import type { DelaySource, Status, StatusCause } from "../inspection/status.ts";
import type { ResponseHead, TransportRequest } from "./transport.ts";

/** Says what one connection does, in the words of inspection. Free while nobody listens. */
export interface Report {
  isTraced(): boolean;
  request(connection: number, request: TransportRequest): void;
  response(connection: number, response: ResponseHead): void;
  chunk(connection: number, chunk: number, bytes: number): void;
  frame(frame: Omit<FrameReceived, "at" | "streamId" | "type" | "size">): void;
  id(connection: number, id: string): void;
  ignored(connection: number, reason: "invalid-retry" | "unknown-field", line: string): void;
  status(
    connection: number,
    change: { status: Status; previous: Status; cause: StatusCause; error: SSEError | undefined },
  ): void;
  reconnection(
    connection: number,
    wait: {
      attempt: number;
      delay: number;
      due: number;
      source: DelaySource;
      error: SSEError | undefined;
    },
  ): void;
}

export function createReport(hub: InspectionHub, streamId: string): Report {
  return {
    isTraced: () => hub.emit !== undefined,
    request(connection, { method, url, headers, lastEventId, body }) {
      hub.emit?.({
        streamId,
        type: "request",
        connection,
        method,
        url,
        headers: Object.fromEntries(headers),
        lastEventId,
        body: typeof body === "string" ? body : body && Object.prototype.toString.call(body),
      });
    },
    response(connection, { status, url, headers }) {
      hub.emit?.({
        streamId,
        type: "response",
        connection,
        status,
        url,
        headers: Object.fromEntries(headers),
      });
    },
    chunk(connection, chunk, bytes) {
      hub.emit?.({ streamId, type: "chunk", connection, chunk, bytes });
    },
    frame(frame) {
      hub.emit?.({ streamId, type: "frame", ...frame, size: frame.raw.length });
    },
    id(connection, id) {
      hub.emit?.({ streamId, type: "id", connection, id });
    },
    ignored(connection, reason, line) {
      hub.emit?.({ streamId, type: "field-ignored", connection, reason, line });
    },
    status(connection, change) {
      hub.emit?.({ streamId, type: "status", connection, ...change });
    },
    reconnection(connection, wait) {
      hub.emit?.({ streamId, type: "reconnection", connection, ...wait });
    },
  };
}
