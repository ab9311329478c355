import { once } from "node:events";
import { createEventBuffer, createSession } from "better-sse";
import type { Request, Response } from "express";
import type { AdmittedConnection } from "./connections.ts";
import type { ReadableLog } from "./event-log.ts";
import { followLog } from "./follow.ts";
import { whenClosed } from "./when-closed.ts";

export interface WireEvent {
  readonly type: string;
  readonly data: string;
  /** An event without an id leaves the client's last event ID as it is. */
  readonly id?: string;
}

export interface EventStreamOptions {
  /** The reconnection time that is sent to the client, in milliseconds. */
  readonly retry: number;
  /** Milliseconds between two comments. @defaultValue 15000 */
  readonly heartbeat?: number;
}

interface FollowOptions {
  /** How many events a client gets without a `Last-Event-ID` that the log knows. */
  readonly history: number;
}

/** The open response of one client. */
export interface EventStream {
  /** The client's last event ID, or `""`. */
  readonly lastEventId: string;
  /** Aborted when the connection is closed, by either side. */
  readonly closed: AbortSignal;
  /** Calls `listener` when the connection is closed, or at once if it already is. */
  whenClosed(listener: () => void): void;
  send(...events: readonly WireEvent[]): void;
  /**
   * Sends what the client missed, then every new event. A client without a `Last-Event-ID`, or with one from before a
   * restart, starts with the last `history` events.
   */
  follow(log: ReadableLog, options: FollowOptions): void;
  /** Ends the response. */
  end(): void;
}

/** Proxies close a connection that is silent for a minute, and a dead socket shows only when it is written to. */
const HEARTBEAT = 15_000;

/**
 * better-sse writes a field as `name:value`. The parser removes one space before the value, and a line end in the value
 * would end the field. One scene sends spaces and line ends as data, so both are handled here.
 */
const fields = {
  serializer: String,
  sanitizer: (value: string) => ` ${value.replaceAll("\n", "\ndata: ")}`,
};

export async function openEventStream(
  request: Request,
  response: Response,
  { checkBuffer }: AdmittedConnection,
  { retry, heartbeat = HEARTBEAT }: EventStreamOptions,
): Promise<EventStream> {
  const session = await createSession(request, response, {
    ...fields,
    retry,
    // The timer of better-sse would never stop for a client that left while the session was being created.
    keepAlive: null,
  });
  const closing = new AbortController();

  function write(buffer: ReturnType<typeof createEventBuffer>): void {
    if (closing.signal.aborted || response.destroyed || response.writableEnded) return;
    void session.batch(buffer);
    checkBuffer();
  }
  const comment = (text: string) => write(createEventBuffer(fields).comment(text).dispatch());
  const heartbeats = setInterval(comment, heartbeat, "");
  whenClosed(response, () => {
    clearInterval(heartbeats);
    closing.abort();
  });
  // A socket that fails emits "error", and without a listener that would end the process.
  response.on("error", () => {});

  const stream: EventStream = {
    lastEventId: session.lastId,
    closed: closing.signal,
    whenClosed: (listener) => whenClosed(response, listener),
    send(...events) {
      if (events.length === 0) return;
      const buffer = createEventBuffer(fields);
      for (const { type, data, id } of events) {
        if (type !== "message") buffer.event(type);
        if (id !== undefined) buffer.id(id);
        buffer.data(data).dispatch();
      }
      write(buffer);
    },
    follow(log, { history }) {
      if (closing.signal.aborted) return;
      const start = { lastEventId: stream.lastEventId, history };
      followLog(log, start, {
        closed: closing.signal,
        send: (entries) => stream.send(...entries),
        missed: (count) => comment(`${count} events were too old to be replayed`),
        drained: () => drained(response, closing.signal),
      });
    },
    end: () => void response.end(),
  };
  return stream;
}

async function drained(response: Response, closed: AbortSignal): Promise<void> {
  if (!response.writableNeedDrain) return;
  // Rejects when the connection is closed. Then there is nothing to wait for.
  await once(response, "drain", { signal: closed }).catch(() => {});
}
