import { createAuthorization } from "../connection/authorization.ts";
import { createConnection } from "../connection/connection.ts";
import { createReport } from "../connection/report.ts";
import type { Report } from "../connection/report.ts";
import { createSurroundings } from "../connection/surroundings.ts";
import type { InspectionHub, RawObserver } from "../inspection/hub.ts";
import type { StreamOptions, StreamDefaults, StreamDefinition } from "./definition.ts";
import { createFlushScheduler, restUntilFrame } from "./flush.ts";
import { createLiveStream } from "./stream.ts";
import type { LiveStream } from "./stream.ts";

/** Stands between a stream and the `fetch` in use. */
export type FetchMiddleware = (
  fetch: typeof globalThis.fetch,
  streamId: string,
) => typeof globalThis.fetch;

/** The live streams of a client, by key. */
export interface Registry {
  peek(key: string): LiveStream | undefined;
  /** Brings the stream into being where it is not. */
  acquire(definition: StreamDefinition): LiveStream;
  /** The stream that inspection calls by this id, while it lives. */
  byId(streamId: string): LiveStream | undefined;
  /** Says what there is, in the words of inspection. */
  replay(observer: RawObserver): void;
  dispose(): void;
}

interface Entry {
  readonly id: string;
  readonly definition: StreamDefinition;
  readonly stream: LiveStream;
  readonly report: Report;
}

export function createRegistry(
  defaults: StreamDefaults,
  hub: InspectionHub,
  middleware: ReadonlySet<FetchMiddleware>,
): Registry {
  const entries = new Map<string, Entry>();
  const surroundings = createSurroundings();
  const frames = createFlushScheduler(restUntilFrame);
  const authorization = createAuthorization();
  let count = 0;

  function merge(options: StreamOptions): StreamOptions {
    const { reconnect } = options;
    const both = typeof reconnect === "object" && typeof defaults.reconnect === "object";
    return {
      ...defaults,
      ...options,
      ...(both ? { reconnect: { ...(defaults.reconnect as object), ...reconnect } } : {}),
    };
  }

  function create(definition: StreamDefinition): LiveStream {
    count += 1;
    const id = String(count);
    const report = createReport(hub, id);
    const stream = createLiveStream(definition, {
      merge,
      frames,
      connect: (options, ownReconnect, eventTypes, sink) =>
        createConnection(
          {
            options,
            ownReconnect,
            eventTypes,
            surroundings,
            authorization,
            report,
            wrapFetch: (fetch) => [...middleware].reduce((inner, wrap) => wrap(inner, id), fetch),
          },
          sink,
        ),
      onSubscribers: (subscribers) =>
        hub.emit?.({ streamId: id, type: "subscribers", count: subscribers }),
      onFlush: (events, notified) => hub.emit?.({ streamId: id, type: "flush", events, notified }),
      onDecodeFailure: ({ frame, type }, error) =>
        hub.emit?.({
          streamId: id,
          type: "decode-failure",
          sequence: frame,
          eventType: type,
          error,
        }),
      onUnused: () => remove(definition.key, "unused"),
    });
    const entry = { id, definition, stream, report };
    entries.set(definition.key, entry);
    if (hub.emit !== undefined) introduce(entry, hub.emit);
    return stream;
  }

  function introduce({ id, definition, stream }: Entry, observer: RawObserver): void {
    observer({
      streamId: id,
      type: "stream-added",
      options: { ...merge(definition.options) },
      status: stream.getState().status,
    });
  }

  function remove(key: string, cause: "unused" | "dispose"): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    entry.stream.end(cause);
    hub.emit?.({ streamId: entry.id, type: "stream-removed" });
  }

  return {
    peek: (key) => entries.get(key)?.stream,
    byId: (streamId) => [...entries.values()].find(({ id }) => id === streamId)?.stream,
    acquire: (definition) => entries.get(definition.key)?.stream ?? create(definition),
    replay(observer) {
      for (const entry of entries.values()) {
        introduce(entry, observer);
        const { id, stream, report } = entry;
        observer({ streamId: id, type: "subscribers", count: stream.holders });
        report.replay(observer);
      }
    },
    dispose() {
      for (const key of [...entries.keys()]) remove(key, "dispose");
    },
  };
}
