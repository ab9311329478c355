import type { Connection } from "../connection/connection.ts";
import type { ReceivedEvent } from "../connection/received-event.ts";
import type { ClientCore } from "./client-core.ts";
import { text } from "./decoder.ts";
import type { Decoders } from "./decoder.ts";
import type { StreamDefinition } from "./definition.ts";
import type { Holder } from "./holders.ts";
import { decodeEvent } from "./message.ts";
import type { Message } from "./message.ts";
import { IDLE, viewFields } from "./snapshot.ts";
import type { StreamSnapshot, StreamFields } from "./snapshot.ts";
import type { LiveStream } from "./stream.ts";

/**
 * A stream as seen through one definition. A handle can exist without its stream: a render only reads, so a render that
 * React discards, or one on a server, creates no stream. `SSEStream` declares the types of the payloads.
 */
export interface StreamHandle extends Holder {
  readonly key: string;
  /** The stream, if it exists. */
  peek(): LiveStream | undefined;
  /** Creates the stream if needed. */
  acquire(): LiveStream;
  /** Creates the stream if needed, opens it unless it is alive, and keeps it until `release`. */
  hold(prepare?: (connection: Connection) => void): {
    readonly stream: LiveStream;
    readonly release: () => void;
  };
  /** Decodes with this definition's decoders; `undefined` when the data could not be decoded. */
  read(event: ReceivedEvent): Message | undefined;
  /** The present fields. */
  getSnapshot(): StreamSnapshot;
  /** Fields as seen through the definition. */
  view(fields: StreamFields): StreamSnapshot;
  /** Holds the stream, and calls `listener` after changed fields were published. */
  subscribe(listener: () => void): () => void;
  /** Replaces the definition by that of the latest commit, which has the same key. */
  define(definition: StreamDefinition): void;
  /** The component switches to another stream. */
  leave(): void;
  open(): void;
  close(): void;
  reconnect(options?: { readonly lastEventId?: string | undefined }): void;
  /** Loads the stream's states again: those that are read and have a `load`. */
  reload(): void;
}

export function createHandle(core: ClientCore, first: StreamDefinition): StreamHandle {
  const { key } = first;
  let definition = first;
  let decoders = decodersOf(first);
  const views = new WeakMap<StreamFields, StreamSnapshot>();
  let hasLeft = false;
  /** The stream that was released in this task. */
  let releasedIn: LiveStream | undefined;

  function decodersOf({ options }: StreamDefinition): Decoders {
    const { events, decode = core.defaults.decode ?? text() } = options;
    return { events, decode };
  }

  function peek(): LiveStream | undefined {
    return core.streams.get(key);
  }

  function read(event: ReceivedEvent): Message | undefined {
    return decodeEvent(event, decoders, (decoded, error) => peek()?.onDecoded(decoded, error));
  }

  /** The last event that could be decoded. */
  function readLast(last: ReceivedEvent | undefined, type: string): Message | undefined {
    const message = last && read(last);
    if (last === undefined || message !== undefined) return message;
    const earlier = peek()?.history.upTo([type], last.sequence - 1) ?? [];
    for (const event of [...earlier].reverse()) {
      const found = read(event);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function view(fields: StreamFields): StreamSnapshot {
    const known = views.get(fields);
    if (known !== undefined) return known;
    const created = viewFields(fields, readLast);
    views.set(fields, created);
    return created;
  }

  const handle: StreamHandle = {
    key,
    get definition() {
      return definition;
    },
    get decoders() {
      return decoders;
    },
    get hasLeft() {
      return hasLeft;
    },
    peek,
    acquire: () => core.acquire(key),
    hold(prepare) {
      hasLeft = false;
      const stream = handle.acquire();
      // Releasing and holding within one task, as for other `deps`, is no new consumer: it does not reopen a stream
      // that has ended.
      const isReturning = releasedIn === stream && prepare === undefined;
      const release = isReturning ? stream.keep(handle) : stream.hold(handle, prepare);
      return {
        stream,
        release() {
          release();
          releasedIn = stream;
          queueMicrotask(() => {
            releasedIn = undefined;
          });
        },
      };
    },
    read,
    view,
    getSnapshot: () => view(peek()?.getFields() ?? IDLE),
    subscribe(listener) {
      const { stream, release } = handle.hold();
      const unsubscribe = stream.published.subscribe(listener);
      return () => {
        unsubscribe();
        release();
      };
    },
    define(latest) {
      if (latest === definition) return;
      definition = latest;
      decoders = decodersOf(latest);
      peek()?.redefine();
    },
    leave() {
      hasLeft = true;
    },
    open: () => handle.hold().release(),
    close: () => peek()?.connection.close("close"),
    reconnect: ({ lastEventId } = {}) =>
      handle.hold((connection) => connection.reconnect(lastEventId)).release(),
    reload: () => peek()?.extension?.reload(),
  };
  return handle;
}
