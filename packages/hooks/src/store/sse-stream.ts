import { subscribeToSignal } from "../connection/shared-signal.ts";
import { createListening } from "./listen.ts";
import { createSelection, createSelector } from "./event-selection.ts";
import type { SelectionOptions } from "./event-selection.ts";
import { iterate } from "./iterate.ts";
import type { IterateOptions } from "./iterate.ts";
import type { Message } from "./message.ts";
import type { LatestOptions, Payload, ReduceOptions, WindowOptions } from "./select-options.ts";
import type { StreamSnapshot } from "./snapshot.ts";
import type { AnyMessage, EventTypes, EventsOf, MessageOf, RestOf } from "./source-types.ts";
import type { StreamSource } from "./definition.ts";
import type { StreamHandle } from "./stream-handle.ts";
import type { TypeFilter } from "./subscribers.ts";

/** A stream as seen through one definition, without React. Methods need no `this`. */
export interface SSEStream<Source = StreamSource> {
  readonly key: string;
  /**
   * Calls `listener` once for every event of a type, of several, or of all (`"*"`), in order, as they are
   * parsed. Holds the stream open. What the listener throws is reported, and does not affect other listeners.
   */
  on<const Types extends EventTypes<Source>>(
    types: Types,
    listener: (event: MessageOf<Source, Types>) => void,
    options?: { readonly signal?: AbortSignal | undefined },
  ): () => void;
  /** Calls `listener` when a new state was published. Holds the stream open. */
  subscribe(listener: () => void): () => void;
  /** The present state, published or not; the same object until it changes. */
  getSnapshot(): StreamSnapshot<AnyMessage<EventsOf<Source>, RestOf<Source>>>;
  /** A value of the events, as `useSSEEvent` gives it: the latest, a `window` of the last, or a reduction. */
  select: SelectFunction<Source>;
  /**
   * The events as an async iterable, which holds the stream open while it runs. Ends when the stream is
   * `closed`; throws an `Error` whose `cause` is the `SSEError` when it fails, or when more than `limit`
   * events wait for a slow consumer.
   */
  events<const Types extends EventTypes<Source>>(
    types: Types,
    options?: IterateOptions,
  ): AsyncIterableIterator<MessageOf<Source, Types>>;
  /**
   * Connects when the stream is idle, closed or failed. Without a subscriber it is closed again after
   * `closeDelay`, so a router can warm a stream up.
   */
  open(): void;
  /** Ends the connection for all who share it, until `open`, `reconnect` or a new subscriber. */
  close(): void;
  /**
   * Connects anew, at once, whatever the status. `lastEventId` replaces the one to resume from; `""` starts
   * from the beginning.
   */
  reconnect(options?: { readonly lastEventId?: string | undefined }): void;
  /** Delivers an event as if the server had sent it. A no-op for a stream without subscribers. */
  dispatch(event: SyntheticEvent): void;
}

/** A value that changes at most once a flush. */
export interface Selection<Value> {
  /** Holds the stream open. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): Value;
}

interface SelectFunction<Source> {
  <const Types extends EventTypes<Source>, State, Selected = State>(
    types: Types,
    options: ReduceOptions<State, MessageOf<Source, Types>, Selected>,
  ): Selection<Selected>;
  <const Types extends EventTypes<Source>, Selected = readonly Payload<Source, Types>[]>(
    types: Types,
    options: WindowOptions<Payload<Source, Types>, Selected>,
  ): Selection<Selected>;
  <
    const Types extends EventTypes<Source>,
    Initial extends Payload<Source, Types> | undefined | null = undefined,
    Selected = Payload<Source, Types> | Initial,
  >(
    types: Types,
    options?: LatestOptions<Payload<Source, Types> | Initial, Selected>,
  ): Selection<Selected>;
}

/** What `dispatch` makes an event of. */
export interface SyntheticEvent {
  /** @defaultValue "message" */
  readonly type?: string | undefined;
  /** Text, as it would come over the wire. */
  readonly data: string;
  /** The `lastEventId` that listeners see. The stream goes on to resume from the server's own. */
  readonly id?: string | undefined;
}

/** The public face of a handle; its types are for {@link SSEStream} to know. */
export function createSSEStream(handle: StreamHandle): unknown {
  const { key, subscribe, getSnapshot, open, close, reconnect } = handle;
  return {
    key,
    subscribe,
    getSnapshot,
    open,
    close,
    reconnect,
    on(
      types: TypeFilter,
      listener: (message: Message) => void,
      { signal }: { readonly signal?: AbortSignal | undefined } = {},
    ) {
      if (signal?.aborted === true) return () => undefined;
      const pause = createListening(handle, types, listener).start();
      const off = (): void => {
        unlisten?.();
        pause();
      };
      const unlisten = signal && subscribeToSignal(signal, off);
      return off;
    },
    select(types: TypeFilter, options: SelectionOptions & Partial<Selecting> = {}) {
      const { select = (value) => value, isEqual = Object.is } = options;
      const selection = createSelection(handle, types, options);
      const getSelected = createSelector(selection.getSnapshot, select, isEqual);
      return {
        getSnapshot: getSelected,
        subscribe(listener: () => void) {
          let known = getSelected();
          return selection.subscribe(() => {
            const previous = known;
            known = getSelected();
            if (!Object.is(previous, known)) listener();
          });
        },
      };
    },
    events: (types: TypeFilter, options?: IterateOptions) => iterate(handle, types, options),
    dispatch({ type = "message", data, id }: SyntheticEvent) {
      const stream = handle.peek();
      if (stream !== undefined && stream.holders > 0) stream.connection.synthesize(type, data, id);
    },
  };
}

interface Selecting {
  readonly select: (value: unknown) => unknown;
  readonly isEqual: (a: unknown, b: unknown) => boolean;
}
