import type { SSEError } from "../inspection/error.ts";
import type { FrameReceived, RawFact } from "../inspection/facts.ts";
import type { InspectionHub, RawObserver } from "../inspection/hub.ts";
import type { DelaySource, Status, StatusCause } from "../inspection/status.ts";
import type { ResponseHead, TransportRequest } from "./transport.ts";

/**
 * Says what one connection does, in the words of inspection. Events are free while nobody listens; what happens
 * once in an attempt is remembered for those who come late.
 */
export interface Report {
  isTraced(): boolean;
  request(connection: number, request: TransportRequest): void;
  response(connection: number, response: ResponseHead): void;
  /** @param at - When it came: the moment of its frames, which must not seem to come before it. */
  chunk(connection: number, chunk: number, bytes: number, at: number): void;
  frame(frame: Omit<FrameReceived, "streamId" | "type" | "size">): void;
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
  /** Tells what is remembered of the present attempt, dated as it was. */
  replay(observer: RawObserver): void;
}

export function createReport(hub: InspectionHub, streamId: string): Report {
  /** By type, and a status by its name: bounded however long an attempt lasts, and in the order it happened. */
  const attempt = new Map<string, readonly [fact: RawFact, at: number]>();

  function remember(name: string, fact: RawFact): void {
    attempt.delete(name);
    attempt.set(name, [fact, Date.now()]);
    hub.emit?.(fact);
  }

  return {
    isTraced: () => hub.emit !== undefined,
    request(connection, { method, url, headers, lastEventId, body }) {
      remember("request", {
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
      remember("response", {
        streamId,
        type: "response",
        connection,
        status,
        url,
        headers: Object.fromEntries(headers),
      });
    },
    chunk(connection, chunk, bytes, at) {
      hub.emit?.({ streamId, type: "chunk", connection, chunk, bytes }, at);
    },
    frame(frame) {
      const { at, kind, connection, sequence, chunk, eventType, data, id, raw, synthetic } = frame;
      hub.emit?.({
        type: "frame",
        at,
        streamId,
        kind,
        connection,
        sequence,
        chunk,
        eventType,
        data,
        id,
        raw,
        size: raw.length,
        synthetic,
      });
    },
    id(connection, id) {
      hub.emit?.({ streamId, type: "id", connection, id });
    },
    ignored(connection, reason, line) {
      hub.emit?.({ streamId, type: "field-ignored", connection, reason, line });
    },
    status(connection, change) {
      if (change.status === "connecting") attempt.clear();
      remember(change.status, { streamId, type: "status", connection, ...change });
    },
    reconnection(connection, wait) {
      remember("reconnection", { streamId, type: "reconnection", connection, ...wait });
    },
    replay(observer) {
      for (const [fact, at] of attempt.values()) observer(fact, at);
    },
  };
}
