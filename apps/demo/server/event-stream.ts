import { once } from "node:events";
import { createEventBuffer, createSession } from "better-sse";
import type { Request, Response } from "express";
import type { EventLog, LogEntry } from "./event-log.ts";
import { followLog } from "./follow.ts";
import { whenClosed } from "./when-closed.ts";

interface WireEvent {
  readonly type: string;
  readonly data: string;
  /** Without one the client's last id stays what it was. */
  readonly id?: string;
}

interface EventStreamOptions {
  /** The reconnection time that the client is told, in milliseconds. */
  readonly retry: number;
  /** Milliseconds between two comments in a silent stream. @defaultValue 15000 */
  readonly heartbeat?: number;
}

interface FollowOptions {
  readonly history: number;
  /** What this client gets to see of an entry, if anything. @defaultValue all of it */
  readonly view?: (entry: LogEntry) => WireEvent | undefined;
}

/** One client's open response. */
interface EventStream {
  /** What the client had last, or `""`. */
  readonly lastEventId: string;
  /** Aborted when the connection is gone, whoever ended it. */
  readonly closed: AbortSignal;
  /** Calls `listener` then, or at once where it is gone already. */
  whenClosed(listener: () => void): void;
  send(...events: readonly WireEvent[]): void;
  /**
   * Sends what the client missed, then everything that comes. One who was never here, or whose id
   * is from before a restart, starts with the last `history` events.
   */
  follow(log: EventLog, options: FollowOptions): void;
  /** Ends the response properly. */
  end(): void;
}

/** Comments in silence: proxies close what says nothing for a minute, and dead sockets show only when written to. */
const HEARTBEAT = 15_000;

/** What a client may fall behind. Past it the socket is cut; the log has the rest when it comes back. */
const MAX_BACKLOG = 4 << 20;

/**
 * better-sse writes a field as `name:value`, but a value's first space belongs to the syntax, and a
 * line end would end the field. Both matter here: one scene sends spaces and line ends as data.
 */
const fields = {
  serializer: String,
  sanitizer: (value: string) => ` ${value.replaceAll("\n", "\ndata: ")}`,
};

async function openEventStream(
  request: Request,
  response: Response,
  { retry, heartbeat = HEARTBEAT }: EventStreamOptions,
): Promise<EventStream> {
  const session = await createSession(request, response, {
    ...fields,
    retry,
    // Its own would go on for ever for a client that left while the session was being made.
    keepAlive: null,
  });
  const comment = (text: string) =>
    void session.batch(createEventBuffer(fields).comment(text).dispatch());
  const beating = setInterval(comment, heartbeat, "");
  const closing = new AbortController();
  whenClosed(response, () => {
    clearInterval(beating);
    closing.abort();
  });
  // A heartbeat may still be written to a response that has ended but that nobody reads to its end.
  response.on("error", () => {});

  const stream: EventStream = {
    lastEventId: session.lastId,
    closed: closing.signal,
    whenClosed: (listener) => whenClosed(response, listener),
    send(...events) {
      const gone = closing.signal.aborted || response.destroyed || response.writableEnded;
      if (gone || events.length === 0) return;
      const buffer = createEventBuffer(fields);
      for (const { type, data, id } of events) {
        if (type !== "message") buffer.event(type);
        if (id !== undefined) buffer.id(id);
        buffer.data(data).dispatch();
      }
      void session.batch(buffer);
      if (response.writableLength > MAX_BACKLOG) response.destroy();
    },
    follow(log, { history, view = (entry) => entry }) {
      if (closing.signal.aborted) return;
      const replay = log.after(stream.lastEventId);
      if (replay.missed !== undefined && replay.missed > 0) {
        comment(`${replay.missed} events were too old to be replayed`);
      }
      const missed = replay.missed === undefined ? log.latest(history) : replay.entries;
      followLog(log, missed, {
        closed: closing.signal,
        send: (entries) => stream.send(...entries.map(view).filter((seen) => seen !== undefined)),
        drained: () => drained(response, closing.signal),
      });
    },
    end: () => void response.end(),
  };
  return stream;
}

async function drained(response: Response, closed: AbortSignal): Promise<void> {
  if (!response.writableNeedDrain) return;
  // Rejects when the client is gone, and then there is nothing to wait for.
  await once(response, "drain", { signal: closed }).catch(() => {});
}

export { openEventStream };
export type { EventStream, EventStreamOptions, WireEvent };
