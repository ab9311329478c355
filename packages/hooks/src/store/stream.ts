import { createConnection } from "../connection/connection.ts";
import type { Connection, ReceivedEvent, StatusChange } from "../connection/connection.ts";
import { clampTimeout } from "../connection/timeout.ts";
import type { SSEError } from "../inspection/error.ts";
import type { Status } from "../inspection/status.ts";
import { createChannels } from "./channels.ts";
import { decoderFor } from "./decoder.ts";
import type { StreamOptions, StreamDefinition } from "./definition.ts";
import { deliverInOrder } from "./delivery.ts";
import { createFlushScheduler, restFor } from "./flush.ts";
import type { FlushScheduler } from "./flush.ts";
import { createHistory } from "./history.ts";
import { readEvent } from "./message.ts";
import type { DecodeObserver, Message, StoredEvent } from "./message.ts";
import { tell } from "./report-error.ts";
import type { Publisher, SelectableStream } from "./selection.ts";
import { IDLE } from "./snapshot.ts";
import type { StreamState } from "./snapshot.ts";

/** What a stream needs of the client that it lives in. */
export interface StreamContext {
  readonly merge: (options: StreamOptions) => StreamOptions;
  readonly frames: FlushScheduler;
  readonly connect: (
    options: () => StreamOptions,
    ownReconnect: () => StreamOptions["reconnect"],
    eventTypes: () => Iterable<string>,
    sink: Parameters<typeof createConnection>[1],
  ) => Connection;
  readonly onSubscribers: (count: number) => void;
  readonly onFlush: (events: number, notified: number) => void;
  readonly onDecodeFailure: (event: StoredEvent, error: SSEError) => void;
  /** Nobody has held it for `closeDelay`. */
  readonly onUnused: () => void;
}

/** A stream that lives: one connection, its history, and all who follow it. */
export interface LiveStream extends SelectableStream {
  readonly connection: Connection;
  /** The status by now, published or not. */
  readonly status: Status;
  /** The published state. */
  getState(): StreamState;
  subscribe(listener: () => void): () => void;
  /** Opens the stream if it is new, and keeps it until the returned function is called. */
  hold(): () => void;
  /** Takes on a definition's options: the latest render's functions are the ones that are called. */
  define(definition: StreamDefinition): void;
  readonly holders: number;
  /** Ends everything; what is not yet published is published now. */
  end(cause: "unused" | "dispose"): void;
}

type Draft = { -readonly [Field in keyof StreamState]: StreamState[Field] };

const CLOSE_DELAY = 1000;

export function createLiveStream(first: StreamDefinition, context: StreamContext): LiveStream {
  let definition = first;
  let options = context.merge(first.options);
  let checkUntil = createUntilCheck();
  let own: { milliseconds: number; scheduler: FlushScheduler } | undefined;

  const history = createHistory();
  const channels = createChannels();
  const listeners = new Set<() => void>();
  let published = 0;
  let state = IDLE;
  /** What the next flush will publish as the state. Written to for every event, hence not copied. */
  const next: Draft = { ...IDLE };
  let isStateNew = false;
  let dirty = new Set<Publisher>();
  let isFlushRequested = false;
  let isDispatching = false;
  /** The event that the error is about, where it is one of decoding. */
  let failedSequence = 0;
  /** Synthetic events that a listener dispatched while it was being told of another. */
  const backlog: ReceivedEvent[] = [];

  let holders = 0;
  let hasEnded = false;
  let closeTimer: ReturnType<typeof setTimeout> | undefined;

  const observer: DecodeObserver = {
    onDecoded({ type, sequence }) {
      const { error } = next;
      // A later one of its type is fine again.
      if (error?.kind === "decode" && error.eventType === type && sequence > failedSequence) {
        change({ error: undefined });
      }
    },
    onDecodeFailure(event, error) {
      failedSequence = event.sequence;
      change({ error });
      context.onDecodeFailure(event, error);
    },
    onSettled: () => change({}),
  };

  const connection = context.connect(
    () => options,
    () => definition.options.reconnect,
    () => channels.types(),
    { onStatus, onEvent, onLastEventId: (lastEventId) => change({ lastEventId }) },
  );

  function change(part: Partial<StreamState>): void {
    Object.assign(next, part);
    isStateNew = true;
    requestFlush();
  }

  function onStatus({ status, error, reconnection }: StatusChange): void {
    const openedAt = status === "open" ? Date.now() : undefined;
    // While it connects anew, the reason of the last loss is still the latest that is known.
    const keepsError = error === undefined && (status === "connecting" || status === "paused");
    change({ status, reconnection, openedAt, error: keepsError ? next.error : error });
  }

  function onEvent(received: ReceivedEvent): void {
    if (isDispatching) {
      backlog.push(received);
      return;
    }
    take(received);
    // Neither by recursion nor one by one, for a listener may dispatch thousands.
    while (backlog.length > 0) backlog.splice(0).forEach(take);
  }

  function take(received: ReceivedEvent): void {
    const event: StoredEvent = {
      type: received.type,
      data: received.data,
      lastEventId: received.lastEventId,
      origin: received.origin,
      receivedAt: received.receivedAt,
      frame: received.frame,
      synthetic: received.synthetic,
      sequence: history.newest + 1,
      observer,
      readings: undefined,
    };
    history.push(event);
    isDispatching = true;
    channels.dispatch(event);
    isDispatching = false;
    next.last = event;
    // A synthetic event may carry an id that no server knows.
    if (!event.synthetic) next.lastEventId = event.lastEventId;
    isStateNew = true;
    requestFlush();
    checkUntil?.(event);
  }

  function createUntilCheck(): ((event: StoredEvent) => void) | undefined {
    if (options.until === undefined) return undefined;
    const { decoders } = definition;
    return deliverInOrder(
      (event) => readEvent(event, decoderFor(decoders, event.type)),
      (message: Message) => {
        tell(() => {
          if (options.until?.(message) === true) connection.close("until");
        });
      },
    );
  }

  function requestFlush(): void {
    // The subscribers of one event publish together, after the last of them.
    if (isFlushRequested || isDispatching) return;
    isFlushRequested = true;
    const { notify = "frame" } = options;
    if (notify === "sync") flush();
    else schedulerFor(notify).request(flush);
  }

  function schedulerFor(notify: "frame" | number): FlushScheduler {
    if (notify === "frame") return context.frames;
    if (own?.milliseconds !== notify) {
      own = { milliseconds: notify, scheduler: createFlushScheduler(restFor(notify)) };
    }
    return own.scheduler;
  }

  /** Publishes everything, then tells: nobody may see a part of it. */
  function flush(): void {
    const due = dirty;
    const events = history.newest - published;
    dirty = new Set();
    isFlushRequested = false;
    published = history.newest;
    const changed = [...due].filter((publisher) => publisher.publish());
    const wasStateNew = isStateNew;
    if (wasStateNew) state = Object.freeze({ ...next });
    isStateNew = false;
    for (const publisher of changed) tell(publisher.notify);
    if (wasStateNew) for (const listener of [...listeners]) tell(listener);
    context.onFlush(events, changed.length);
  }

  function setHolders(count: number): void {
    holders = count;
    // Whoever leaves after the end has nothing to leave; another stream may have the key by now.
    if (hasEnded) return;
    context.onSubscribers(count);
    clearTimeout(closeTimer);
    if (holders > 0) return;
    closeTimer = setTimeout(context.onUnused, clampTimeout(options.closeDelay ?? CLOSE_DELAY));
  }

  return {
    history,
    connection,
    get status() {
      return next.status;
    },
    get published() {
      return published;
    },
    get holders() {
      return holders;
    },
    attach(types, subscriber) {
      const detach = channels.attach(types, subscriber);
      for (const type of [types].flat()) if (type !== "*") connection.listen(type);
      return detach;
    },
    touch(publisher) {
      dirty.add(publisher);
      requestFlush();
    },
    getState: () => state,
    subscribe(listener) {
      // A function of its own, so that one listener may come twice and each leave once. One that was told before it
      // may have had it leave.
      const entry = (): void => {
        if (listeners.has(entry)) listener();
      };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    hold() {
      setHolders(holders + 1);
      if (next.status === "idle") connection.open();
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        setHolders(holders - 1);
      };
    },
    define(latest) {
      if (latest === definition) return;
      definition = latest;
      options = context.merge(latest.options);
      checkUntil = createUntilCheck();
    },
    end(cause) {
      hasEnded = true;
      clearTimeout(closeTimer);
      connection.close(cause);
      context.frames.forget(flush);
      own?.scheduler.forget(flush);
      flush();
    },
  };
}
