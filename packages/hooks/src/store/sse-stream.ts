import { subscribeToSignal } from "../connection/shared-signal.ts";
import type { Gap } from "./continuity.ts";
import { createListening } from "./listen.ts";
import { createSelection } from "./event-selection.ts";
import type { SelectionOptions } from "./event-selection.ts";
import { iterate } from "./iterate.ts";
import type { IterateOptions } from "./iterate.ts";
import type { Message } from "./message.ts";
import type { LatestOptions, Payload, ReduceOptions, WindowOptions } from "./select-options.ts";
import type { StreamSnapshot } from "./snapshot.ts";
import type {
  AnyMessage,
  EventTypes,
  EventsOf,
  MessageOf,
  RestOf,
  StateOf,
} from "./source-types.ts";
import type { StreamSource } from "./definition.ts";
import { selectFrom } from "./selector.ts";
import type { Selection, SelectorOptions } from "./selector.ts";
import { createStateHandle } from "./state-handle.ts";
import type { StateHandle } from "./state-handle.ts";
import type { StreamHandle } from "./stream-handle.ts";
import type { TypeFilter } from "./subscribers.ts";

/** A stream as seen through one definition, without React. Methods need no `this`. */
export interface SSEStream<Source = StreamSource> {
  readonly key: string;
  /**
   * Calls `listener` once for every event of a type, of several, or of all (`"*"`), in order, as they are parsed. Holds
   * the stream open. When the listener throws, the error is reported and the other listeners still run.
   */
  on<const Types extends EventTypes<Source>>(
    types: Types,
    listener: (event: MessageOf<Source, Types>) => void,
    options?: { readonly signal?: AbortSignal | undefined },
  ): () => void;
  /** Calls `listener` after a new state was published. Holds the stream open. */
  subscribe(listener: () => void): () => void;
  /** The present state, published or not; the same object until it changes. */
  getSnapshot(): StreamSnapshot<AnyMessage<EventsOf<Source>, RestOf<Source>>>;
  /**
   * A value computed from the events, as in `useSSEEvent`: the latest event, a `window` of the last ones, or a
   * reduction.
   */
  select: SelectFunction<Source>;
  /**
   * The events as an async iterable, which holds the stream open while it runs. Ends when the stream is `closed`.
   * Throws when the stream fails, or when more than `limit` events wait for a slow consumer; the `cause` of the `Error`
   * is the `SSEError`.
   */
  events<const Types extends EventTypes<Source>>(
    types: Types,
    options?: IterateOptions,
  ): AsyncIterableIterator<MessageOf<Source, Types>>;
  /**
   * Connects when the stream is idle, closed or failed. Without a subscriber it is closed again after `closeDelay`. A
   * router can use this to open a stream early.
   */
  open(): void;
  /** Ends the connection for all subscribers, until `open`, `reconnect` or a new subscriber. */
  close(): void;
  /**
   * Reconnects at once, whatever the status. `lastEventId` replaces the ID to resume from; `""` starts from the
   * beginning.
   */
  reconnect(options?: { readonly lastEventId?: string | undefined }): void;
  /** Loads the states again that are read and have a `load`. */
  reload(): void;
  /** The state that belongs to the stream. */
  readonly state: StateHandle<StateOf<Source>>;
  /**
   * Calls `listener` when events are missing, by the option `sequence`, before the event that revealed it. Holds the
   * stream open.
   */
  onGap(listener: (gap: Gap) => void): () => void;
  /** Delivers an event as if the server had sent it. A no-op for a stream without subscribers. */
  dispatch(event: SyntheticEvent): void;
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

/** The event that `dispatch` delivers. */
export interface SyntheticEvent {
  /** @defaultValue "message" */
  readonly type?: string | undefined;
  /** Text, as it would come over the wire. */
  readonly data: string;
  /** The `lastEventId` that listeners get. It does not change the ID from which the stream resumes. */
  readonly id?: string | undefined;
}

/** Creates the public API of a handle. {@link SSEStream} declares its types. */
export function createSSEStream(handle: StreamHandle): unknown {
  const { key, subscribe, getSnapshot, open, close, reconnect, reload } = handle;
  return {
    key,
    subscribe,
    getSnapshot,
    open,
    close,
    reconnect,
    reload,
    state: createStateHandle(handle),
    onGap(listener: (gap: Gap) => void) {
      const { stream, release } = handle.hold();
      const off = stream.extension?.onGap(listener);
      return () => {
        off?.();
        release();
      };
    },
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
    select(types: TypeFilter, options: SelectionOptions & SelectorOptions = {}) {
      return selectFrom(createSelection(handle, types, options), options);
    },
    events: (types: TypeFilter, options?: IterateOptions) => iterate(handle, types, options),
    dispatch({ type = "message", data, id }: SyntheticEvent) {
      const stream = handle.peek();
      if (stream !== undefined && stream.holders > 0)
        stream.connection.dispatchSynthetic(type, data, id);
    },
  };
}
