import type { AttemptSink } from "./attempt.ts";
import type { Report } from "./report.ts";

/** An event as it was received: text, not yet decoded. */
export interface ReceivedEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
  /** The origin of the response's final URL (HTML 9.2.6, dispatch step 5). */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Counts the frames of the stream, comments and retry fields included. */
  readonly frame: number;
  readonly synthetic: boolean;
}

/** Who gets what was received. */
export interface ReceptionSink {
  onEvent(event: ReceivedEvent): void;
  /** The last event ID moved without an event. */
  onLastEventId(lastEventId: string): void;
}

/** What of an attempt is about receiving. */
export type Receiver = Pick<
  AttemptSink,
  | "onRequest"
  | "onResponse"
  | "onOpen"
  | "onChunk"
  | "onEvent"
  | "onId"
  | "onRetry"
  | "onComment"
  | "onIgnored"
>;

/** What a stream has received over all its connections, as far as the next one needs to know. */
export interface Reception {
  /** The last event ID string (HTML 9.2.6), wherever it came from. */
  readonly lastEventId: string;
  /** The server has named an id, so it knows how to resume. One that the caller gave proves nothing. */
  readonly hasSeenId: boolean;
  /** The server's `retry` field in milliseconds. */
  readonly reconnectionTime: number | undefined;
  /** Moves the last event ID where the caller wants it. */
  seek(lastEventId: string): void;
  /** Takes in what one connection delivers. */
  receive(connection: number): Receiver;
  /** Takes an event as if the server had sent it; whatever its id, the last event ID stays. */
  synthesize(connection: number, type: string, data: string, id?: string): void;
}

type FrameKind = "event" | "comment" | "retry";

export function createReception(report: Report, sink: ReceptionSink): Reception {
  const { streamId } = report;
  let lastEventId = "";
  let hasSeenId = false;
  let reconnectionTime: number | undefined;
  let frames = 0;

  function receive(connection: number): Receiver {
    let origin = "";
    let chunks = 0;
    let receivedAt = 0;

    function count(
      kind: FrameKind,
      eventType: string,
      data: string,
      id: string | undefined,
      raw: string,
    ): void {
      frames += 1;
      report.emit?.({
        type: "frame",
        at: receivedAt,
        streamId,
        kind,
        connection,
        sequence: frames,
        chunk: chunks,
        eventType,
        data,
        id,
        raw,
        size: raw.length,
        synthetic: false,
      });
    }

    return {
      onRequest({ method, url, headers, lastEventId: sent, body }) {
        report.remember({
          type: "request",
          streamId,
          connection,
          method,
          url,
          headers,
          lastEventId: sent,
          body,
        });
      },
      onResponse({ status, url, headers }) {
        report.remember({ type: "response", streamId, connection, status, url, headers });
      },
      onOpen(from) {
        origin = from;
      },
      onChunk(bytes) {
        chunks += 1;
        receivedAt = Date.now();
        report.emit?.({ type: "chunk", streamId, connection, chunk: chunks, bytes }, receivedAt);
      },
      onEvent(type, data, nextLastEventId, id, raw) {
        lastEventId = nextLastEventId;
        if (id !== undefined && id !== "") hasSeenId = true;
        count("event", type, data, id, raw);
        const frame = frames;
        sink.onEvent({ type, data, lastEventId, origin, receivedAt, frame, synthetic: false });
      },
      onId(id) {
        lastEventId = id;
        if (id !== "") hasSeenId = true;
        report.emit?.({ type: "id", streamId, connection, id });
        sink.onLastEventId(id);
      },
      onRetry(time, raw) {
        reconnectionTime = time;
        count("retry", "", String(time), undefined, raw);
      },
      onComment: (text, raw) => count("comment", "", text, undefined, raw),
      onIgnored(reason, line) {
        report.emit?.({ type: "field-ignored", streamId, connection, reason, line });
      },
    };
  }

  return {
    get lastEventId() {
      return lastEventId;
    },
    get hasSeenId() {
      return hasSeenId;
    },
    get reconnectionTime() {
      return reconnectionTime;
    },
    seek(id) {
      lastEventId = id;
      sink.onLastEventId(id);
    },
    receive,
    synthesize(connection, type, data, id) {
      frames += 1;
      const frame = frames;
      const receivedAt = Date.now();
      const synthetic = true;
      report.emit?.({
        type: "frame",
        at: receivedAt,
        streamId,
        kind: "event",
        connection,
        sequence: frame,
        chunk: 0,
        eventType: type,
        data,
        id,
        raw: "",
        size: 0,
        synthetic,
      });
      sink.onEvent({
        type,
        data,
        lastEventId: id ?? lastEventId,
        origin: "",
        receivedAt,
        frame,
        synthetic,
      });
    },
  };
}
