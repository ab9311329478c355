import type { Connection } from "../connection/connection.ts";
import { decoderFor } from "./decoder.ts";
import type { StreamDefinition } from "./definition.ts";
import { deliverInOrder } from "./delivery.ts";
import { iterate } from "./iterate.ts";
import type { IterateOptions } from "./iterate.ts";
import { readEvent } from "./message.ts";
import type { Message, Reading, StoredEvent } from "./message.ts";
import type { Registry } from "./registry.ts";
import { tell } from "./report-error.ts";
import type { StreamSlot, TypeFilter } from "./selection.ts";
import type { SyntheticEvent } from "./sse-stream.ts";
import { IDLE, viewState } from "./snapshot.ts";
import type { StreamSnapshot, StreamState } from "./snapshot.ts";
import type { LiveStream } from "./stream.ts";

/** A stream as seen through one definition; the types of its payloads are for {@link SSEStream} to know. */
export interface StreamHandle extends StreamSlot {
  readonly key: string;
  on(
    types: TypeFilter,
    listener: (message: Message) => void,
    options?: { readonly signal?: AbortSignal },
  ): () => void;
  subscribe(listener: () => void): () => void;
  getSnapshot(): StreamSnapshot;
  events(types: TypeFilter, options?: IterateOptions): AsyncIterableIterator<Message>;
  open(): void;
  close(): void;
  reconnect(options?: { readonly lastEventId?: string }): void;
  dispatch(event: SyntheticEvent): void;
  /** Takes on the latest render's definition of the same key. */
  define(definition: StreamDefinition): void;
  hold(): { readonly stream: LiveStream; readonly release: () => void };
  /** Decodes, by the definition's decoders. */
  read(event: StoredEvent): Reading;
}

export function createHandle(registry: Registry, first: StreamDefinition): StreamHandle {
  let definition = first;
  const { key } = first;
  let view: { readonly state: StreamState; readonly snapshot: StreamSnapshot } | undefined;

  function read(event: StoredEvent): Reading {
    return readEvent(event, decoderFor(definition.decoders, event.type));
  }

  /** The last event that can be read; one that cannot, or not yet, leaves the one before it. */
  function readLast(last: StoredEvent): Message | undefined {
    let event: StoredEvent | undefined = last;
    while (event !== undefined) {
      const { message } = read(event);
      if (message !== undefined) return message;
      event = registry.peek(key)?.history.latest(undefined, event.sequence - 1);
    }
    return undefined;
  }

  /** @param act - What to do before: a stream that is new is opened by being held. */
  function hold(act?: (connection: Connection) => void): ReturnType<StreamHandle["hold"]> {
    const stream = registry.acquire(definition);
    stream.define(definition);
    act?.(stream.connection);
    return { stream, release: stream.hold() };
  }

  function on(
    types: TypeFilter,
    listener: (event: Message) => void,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): () => void {
    if (signal?.aborted === true) return () => undefined;
    const { stream, release } = hold();
    let isListening = true;
    const accept = deliverInOrder(read, (message) => {
      if (isListening) tell(() => listener(message));
    });
    const detach = stream.attach(types, { accept });
    const off = (): void => {
      isListening = false;
      signal?.removeEventListener("abort", off);
      detach();
      release();
    };
    signal?.addEventListener("abort", off);
    return off;
  }

  function getSnapshot(): StreamSnapshot {
    const state = registry.peek(key)?.getState() ?? IDLE;
    if (view?.state !== state) view = { state, snapshot: viewState(state, readLast) };
    return view.snapshot;
  }

  function subscribe(listener: () => void): () => void {
    const { stream, release } = hold();
    const unsubscribe = stream.subscribe(listener);
    return () => {
      unsubscribe();
      release();
    };
  }

  return {
    key,
    on,
    getSnapshot,
    subscribe,
    events: (types, options) => iterate({ hold, read }, types, options),
    open: () => hold((connection) => connection.open()).release(),
    close: () => registry.peek(key)?.connection.close("close"),
    reconnect: ({ lastEventId } = {}) =>
      hold((connection) => connection.reconnect(lastEventId)).release(),
    dispatch: ({ type = "message", data, id }) =>
      registry.peek(key)?.connection.synthesize(type, data, id),
    peek: () => registry.peek(key),
    hold,
    define(latest) {
      definition = latest;
      registry.peek(key)?.define(latest);
    },
    read,
  };
}
