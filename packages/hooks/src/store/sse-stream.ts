import type { StreamSource } from "./definition.ts";
import type { IterateOptions } from "./iterate.ts";
import type { StreamSnapshot } from "./snapshot.ts";
import type { AnyMessage, EventTypes, EventsOf, MessageOf, RestOf } from "./types.ts";

/** A stream as seen through one definition, without React. Methods need no `this`. */
export interface SSEStream<Source = StreamSource> {
  readonly key: string;
  /**
   * Calls `listener` once for every event of a type, of several, or of all (`"*"`), in order, as they are
   * parsed. Holds the stream open. What the listener throws is reported, and disturbs nobody.
   */
  on<const Types extends EventTypes<Source>>(
    types: Types,
    listener: (event: MessageOf<Source, Types>) => void,
    options?: { readonly signal?: AbortSignal },
  ): () => void;
  /** Calls `listener` when a new snapshot was published. Holds the stream open. */
  subscribe(listener: () => void): () => void;
  /** The published snapshot; the same object until the next. */
  getSnapshot(): StreamSnapshot<AnyMessage<EventsOf<Source>, RestOf<Source>>>;
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
   * Connects, where the stream is idle, closed or failed. Without a subscriber it is closed again after
   * `closeDelay`, so a router can warm a stream up.
   */
  open(): void;
  /** Ends the connection for all who share it, until `open` or `reconnect`. */
  close(): void;
  /**
   * Connects anew, at once, whatever the status. `lastEventId` replaces the one to resume from; `""` starts
   * from the beginning.
   */
  reconnect(options?: { readonly lastEventId?: string }): void;
  /** Takes an event as if the server had sent it. Does nothing where nobody listens. */
  dispatch(event: SyntheticEvent): void;
}

/** What `dispatch` makes an event of. */
export interface SyntheticEvent {
  /** @defaultValue "message" */
  readonly type?: string;
  /** Text, as it would come over the wire. */
  readonly data: string;
  /** The `lastEventId` that listeners see. The stream goes on to resume from the server's own. */
  readonly id?: string;
}
