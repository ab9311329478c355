import type {
  InspectionEvent,
  SSEError,
  SSEErrorIssue,
  Status,
  StatusCause,
} from "@runnel/hooks/inspect";

type Unstamped<F> = F extends InspectionEvent ? Omit<F, "at"> & { at?: number } : never;

/** A stream that does what a test tells it to, in the facts that a client would report. */
export interface SyntheticStream {
  readonly id: string;
  connect(cause?: StatusCause): SyntheticStream;
  open(): SyntheticStream;
  /** One event with an id, unless `id` is `undefined`. */
  event(data: string, options?: { type?: string; id?: string | undefined }): SyntheticStream;
  comment(text: string): SyntheticStream;
  decodeFailure(message: string, issues?: readonly SSEErrorIssue[]): SyntheticStream;
  lose(delay: number, error?: SSEError): SyntheticStream;
  status(status: Status, cause: StatusCause, error?: SSEError): SyntheticStream;
  remove(): SyntheticStream;
}

/** Stands in for a client: a source of facts that replays its live streams, as `inspectClient` does. */
export interface SyntheticClient {
  attach(observer: (fact: InspectionEvent) => void): () => void;
  readonly observers: ReadonlySet<(fact: InspectionEvent) => void>;
  /** The time that facts carry; it moves only when a test moves it. */
  now: number;
  stream(name: string, method?: string): SyntheticStream;
}

const NETWORK_ERROR: SSEError = { kind: "network", message: "The connection broke off." };

export function createSyntheticClient(): SyntheticClient {
  const observers = new Set<(fact: InspectionEvent) => void>();
  const live = new Map<string, () => InspectionEvent[]>();
  let ids = 0;

  const client: SyntheticClient = {
    observers,
    now: Date.now(),
    attach(observer) {
      for (const replay of live.values()) for (const fact of replay()) observer(fact);
      // As in the real hub, one function may be attached twice.
      const own = (fact: InspectionEvent): void => observer(fact);
      observers.add(own);
      return () => void observers.delete(own);
    },
    stream,
  };

  function emit(fact: Unstamped<InspectionEvent>): void {
    for (const observer of observers) observer(stamp(fact));
  }

  function stamp(fact: Unstamped<InspectionEvent>): InspectionEvent {
    return { at: client.now, ...fact } as InspectionEvent;
  }

  function stream(name: string, method = "GET"): SyntheticStream {
    const streamId = String(++ids);
    const url = `https://example.test${name}`;
    let status: Status = "idle";
    let connection = 0;
    let sequence = 0;
    let chunk = 0;
    let attempt = 0;
    let lastEventId = "";

    const added = (): InspectionEvent =>
      stamp({
        type: "stream-added",
        streamId,
        name,
        method,
        url,
        options: { url, method },
        status,
      });
    live.set(streamId, () => [
      added(),
      stamp({ type: "subscribers", streamId, count: 1 }),
      stamp({
        type: "status",
        streamId,
        connection,
        status,
        previous: status,
        cause: "open",
        error: undefined,
      }),
    ]);
    for (const observer of observers) observer(added());

    function frame(
      kind: "event" | "comment",
      data: string,
      eventType: string,
      id: string | undefined,
    ): void {
      sequence++;
      chunk++;
      if (id !== undefined) lastEventId = id;
      const raw =
        kind === "comment"
          ? `: ${data}\n`
          : `${id === undefined ? "" : `id: ${id}\n`}event: ${eventType}\ndata: ${data}\n\n`;
      emit({ type: "chunk", streamId, connection, chunk, bytes: raw.length });
      emit({
        type: "frame",
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
        synthetic: false,
      });
    }

    const self: SyntheticStream = {
      id: streamId,
      status(next, cause, error) {
        const previous = status;
        status = next;
        emit({ type: "status", streamId, connection, status, previous, cause, error });
        return self;
      },
      connect(cause = "open") {
        connection++;
        chunk = 0;
        self.status("connecting", cause);
        emit({
          type: "request",
          streamId,
          connection,
          method,
          url,
          headers: { accept: "text/event-stream" },
          lastEventId,
          body: undefined,
        });
        return self;
      },
      open() {
        attempt = 0;
        emit({
          type: "response",
          streamId,
          connection,
          status: 200,
          url,
          headers: { "content-type": "text/event-stream" },
        });
        return self.status("open", "announced");
      },
      event(data, options = {}) {
        const id = "id" in options ? options.id : String(sequence + 1);
        frame("event", data, options.type ?? "message", id);
        return self;
      },
      comment(text) {
        frame("comment", text, "", undefined);
        return self;
      },
      decodeFailure(message, issues = []) {
        const error: SSEError = { kind: "decode", message, issues };
        emit({ type: "decode-failure", streamId, sequence, eventType: "message", error });
        return self;
      },
      lose(delay, error = NETWORK_ERROR) {
        self.status("waiting", "error", error);
        attempt++;
        emit({
          type: "reconnection",
          streamId,
          connection,
          attempt,
          delay,
          source: "backoff",
          due: client.now + delay,
          error,
        });
        return self;
      },
      remove() {
        live.delete(streamId);
        emit({ type: "stream-removed", streamId });
        return self;
      },
    };
    return self;
  }

  return client;
}
