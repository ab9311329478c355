import type { Connection, StatusChange } from "../connection/connection.ts";
import type { ReceivedEvent } from "../connection/received-event.ts";
import { createListeners } from "../inspection/listeners.ts";
import type { Listeners } from "../inspection/listeners.ts";
import type { Report } from "../inspection/report.ts";
import type { StatusCause } from "../inspection/status.ts";
import { trackDecodeErrors } from "./decode-errors.ts";
import type { StreamOptions } from "./stream-options.ts";
import { createHistory } from "./history.ts";
import type { History } from "./history.ts";
import { createHolders } from "./holders.ts";
import type { Holder } from "./holders.ts";
import type { OnDecoded } from "./message.ts";
import { createPublished } from "./published.ts";
import type { Published, Publisher } from "./published.ts";
import { IDLE } from "./snapshot.ts";
import type { StreamFields } from "./snapshot.ts";
import type { StreamContext } from "./stream-context.ts";
import { createSubscribers } from "./subscribers.ts";
import type { ExtendStream, StreamExtension } from "./stream-extension.ts";
import type { Subscriber, TypeFilter } from "./subscribers.ts";
import { checkUntil } from "./until.ts";

/** One stream: its connection, its fields, and everything that subscribes to it. */
export interface LiveStream {
  readonly report: Report;
  readonly connection: Connection;
  readonly history: History;
  /** State, sequence and persistence, if a definition has any. */
  extension: StreamExtension | undefined;
  extend(create: ExtendStream): StreamExtension;
  /** The options in force. */
  options(): StreamOptions;
  /** The holders whose decoders it has had last, one for each definition. */
  definers(): readonly Holder[];
  /** The present fields, published or not. */
  getFields(): StreamFields;
  /** The fields for rendering: the same for all components until the next flush. */
  readonly published: Published<StreamFields>;
  /** The sequence of the newest event. */
  readonly newestSequence: number;
  /** The sequence of the last event that is published. */
  readonly publishedSequence: number;
  /** The sequence of the newest event when the stream was cleared. */
  clearedSequence: number;
  /** Calls `subscriber` for every event of these types, as it is parsed. */
  attach(types: TypeFilter, subscriber: Subscriber): () => void;
  /** Told when the stream starts anew, without its data; see `clearClient`. */
  readonly resets: Listeners;
  /** Publishes at the next flush. */
  schedule(publisher: Publisher): void;
  readonly onDecoded: OnDecoded;
  /** Takes an event of the connection. */
  receive(event: ReceivedEvent): void;
  /** Set while a recording is replayed. Returns whether it keeps the event, which must not be delivered now. */
  intercept: ((event: ReceivedEvent) => boolean) | undefined;
  /** Changes fields. Published at the next flush, never at once: React may be rendering. */
  change(part: Partial<StreamFields>): void;
  /**
   * Keeps the stream until the returned function is called, and opens it unless it is alive.
   *
   * @param holder - `undefined` for an inspector, which contributes no options.
   * @param prepare - Called before it is opened.
   */
  hold(holder: Holder | undefined, prepare?: (connection: Connection) => void): () => void;
  /** Keeps the stream like `hold`, but does not open it. */
  keep(holder: Holder): () => void;
  readonly holders: number;
  /** Why it has its present status. */
  readonly cause: StatusCause;
  /** A holder's definition changed. */
  redefine(): void;
  /** Ends the stream and publishes its fields for the last time. */
  end(cause: "unused" | "dispose"): void;
}

type Draft = { -readonly [Field in keyof StreamFields]: StreamFields[Field] };

export function createLiveStream(context: StreamContext): LiveStream {
  const { report, defaults } = context;
  const history = createHistory();
  const subscribers = createSubscribers();
  /** Whether the stream was reported. It is reported at its first holder, which provides the options. */
  let isReported = false;
  /** The present fields. Updated for every event, so they are mutable and not copied. */
  const draft: Draft = { ...IDLE };
  let present: StreamFields | undefined = IDLE;
  const published = createPublished(getFields);
  let newest = 0;
  let publishedSequence = 0;
  let due = new Set<Publisher>();
  let isFlushRequested = false;
  let isDispatching = false;
  /** Re-entrant events: a subscriber dispatched them while it handled another event. */
  const backlog: ReceivedEvent[] = [];
  /** `until` answered "complete" since the stream was opened. */
  let isComplete = false;
  let lastCause: StatusCause = "open";
  const onDecoded = trackDecodeErrors(report, draft, (part) => change(part, true));
  const holders = createHolders(defaults, {
    onSize(count) {
      const { status } = draft;
      if (!isReported)
        report.emit?.({ type: "stream-added", options: { ...holders.options() }, status });
      isReported = true;
      report.emit?.({ type: "subscribers", count });
    },
    onUnused() {
      stream.extension?.whenReady(undefined);
      connection.close("unused");
    },
    onExpired: context.onExpired,
  });

  const connection = context.connect(
    {
      options: () => ({ ...holders.options(), ...stream.extension?.resume }),
      completion: () =>
        isComplete ? "reached" : holders.terminators().length > 0 ? "awaited" : "possible",
      eventTypes: subscribers.types,
    },
    {
      onEvent: receive,
      onStatus,
      onLastEventId: (lastEventId) => change({ lastEventId }),
      onDropped: () => stream.extension?.lose(),
      onActivity(at) {
        // Called for every chunk.
        draft.lastActivityAt = at;
        present = undefined;
        requestFlush();
      },
    },
  );

  function change(part: Partial<StreamFields>, isReading?: boolean): void {
    Object.assign(draft, part);
    present = undefined;
    requestFlush(isReading);
  }

  function onStatus({ status, error, reconnection, cause }: StatusChange): void {
    lastCause = cause;
    // A pause keeps it: the server may have nothing left to send to the next connection.
    if (cause === "reconnect" || /^(?:closed|failed)$/.test(status)) isComplete = false;
    const openedAt = status === "open" ? Date.now() : undefined;
    // While the stream reconnects, the error of the last loss stays.
    const keepsError = error === undefined && (status === "connecting" || status === "paused");
    change({ status, reconnection, openedAt, error: keepsError ? draft.error : error });
  }

  function receive(event: ReceivedEvent): void {
    if (stream.intercept?.(event) === true) return;
    if (isDispatching) return void backlog.push(event);
    deliver(event);
    // A loop instead of a recursion: a subscriber may dispatch thousands of events.
    while (backlog.length > 0) backlog.splice(0).forEach(deliver);
  }

  function deliver(event: ReceivedEvent): void {
    const verdict = stream.extension?.check(event);
    if (verdict === "duplicate") return;
    newest = event.sequence;
    history.push(event);
    // Before the dispatch, so that a listener finds its event in the fields.
    draft.last = event;
    if (event.type === "message") draft.lastMessage = event;
    // A synthetic event may carry an id that no server knows.
    if (!event.synthetic) draft.lastEventId = event.lastEventId;
    present = undefined;
    isDispatching = true;
    stream.extension?.accept(event, verdict);
    subscribers.dispatch(event);
    isDispatching = false;
    requestFlush();
    for (const holder of holders.terminators()) {
      isComplete = checkUntil(event, holder, defaults, onDecoded, connection) || isComplete;
    }
  }

  /** @param isReading - Something is being read, perhaps while React renders: a flush must wait. */
  function requestFlush(isReading = false): void {
    // The subscribers of one event publish together, after the last of them.
    if (isFlushRequested || isDispatching) return;
    isFlushRequested = true;
    const { notify = "frame" } = holders.options();
    if (notify === "sync" && !isReading) flush();
    else context.scheduler(notify)(flush);
  }

  /** Publishes everything, then notifies, so that no component sees a mix of old and new values. */
  function flush(): void {
    // The stream has ended, and published for the last time, since this flush was scheduled.
    if (!isFlushRequested) return;
    const publishers = [...due];
    const events = newest - publishedSequence;
    const startedAt = performance.now();
    due = new Set();
    isFlushRequested = false;
    publishedSequence = newest;
    const changed = publishers.filter((publisher) => publisher.publish());
    const areFieldsChanged = published.publish();
    for (const { notify } of changed) notify();
    if (areFieldsChanged) published.notify();
    const duration = performance.now() - startedAt;
    report.emit?.({ type: "flush", events, duration, notified: changed.length });
  }

  function getFields(): StreamFields {
    return (present ??= Object.freeze({ ...draft }));
  }

  function keep(holder: Holder | undefined): () => void {
    const extend = holder?.definition["~extend"];
    if (extend) stream.extend(extend).hold(holder);
    return holders.add(holder);
  }

  const stream: LiveStream = {
    report,
    connection,
    history,
    extension: undefined,
    extend: (create) => (stream.extension ??= create(stream)),
    options: holders.options,
    definers: holders.definers,
    getFields,
    published,
    get publishedSequence() {
      return publishedSequence;
    },
    attach(types, subscriber) {
      const detach = subscribers.add(types, subscriber);
      for (const type of [types].flat()) if (type !== "*") connection.listen(type);
      return detach;
    },
    resets: createListeners(),
    schedule(publisher) {
      due.add(publisher);
      requestFlush();
    },
    receive,
    intercept: undefined,
    onDecoded,
    change: (part) => change(part, true),
    hold(holder, prepare) {
      const release = keep(holder);
      const open = (): void => {
        prepare?.(connection);
        connection.open();
      };
      if (stream.extension === undefined) open();
      else stream.extension.whenReady(open);
      return release;
    },
    keep,
    get newestSequence() {
      return newest;
    },
    clearedSequence: 0,
    get holders() {
      return holders.size;
    },
    get cause() {
      return lastCause;
    },
    redefine: holders.invalidate,
    end(cause) {
      holders.end();
      connection.dispose(cause);
      isFlushRequested = true;
      flush();
      stream.extension?.end();
      history.clear();
    },
  };
  return stream;
}
