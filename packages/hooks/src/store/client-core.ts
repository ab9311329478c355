import { createAuthorization } from "../connection/authorization.ts";
import { createConnection } from "../connection/connection.ts";
import type { ConnectionContext, Connections } from "../connection/connections.ts";
import { createEnvironment } from "../connection/environment.ts";
import { createInspectionHub } from "../inspection/hub.ts";
import type { InspectionHub } from "../inspection/hub.ts";
import { createReport } from "../inspection/report.ts";
import { checkNumbers } from "./stream-options.ts";
import type { StreamDefaults } from "./stream-options.ts";
import { REQUEST } from "./key.ts";
import { createSchedulers } from "./scheduler.ts";
import { createLiveStream } from "./stream.ts";
import type { LiveStream } from "./stream.ts";

/** What a client can set: defaults for all its streams, and what concerns the client. */
export interface ClientOptions extends StreamDefaults {
  /**
   * Where connections run: `workerConnections(…)` or `sharedConnections(…)`. Requests (`useSSERequest`) and what is not
   * idempotent always run in the page. @defaultValue in the page
   */
  readonly connections?: Connections | undefined;
}

/** The internals of a client: the streams by key, and what they share. */
export interface ClientCore {
  readonly defaults: StreamDefaults;
  readonly hub: InspectionHub;
  readonly streams: ReadonlyMap<string, LiveStream>;
  /** How often it was cleared. A request that was paused before does not go on. */
  clearings: number;
  /** Creates the stream if it does not exist. */
  acquire(key: string): LiveStream;
  readonly connections: Connections | undefined;
  /** Ends and forgets the stream. A no-op if it does not exist. */
  remove(key: string, cause: "unused" | "dispose"): void;
  dispose(): void;
}

/** The property of a client that has its core. Internal to `@runnel/hooks`. */
export const CORE: unique symbol = Symbol("@runnel/hooks core");

/** The maximum number of unused streams that retain their data. */
const MAX_UNUSED = 64;

export function createClientCore({ connections, ...defaults }: ClientOptions): ClientCore {
  checkNumbers(defaults);
  const hub = createInspectionHub();
  const streams = new Map<string, LiveStream>();
  const environment = createEnvironment();
  const scheduler = createSchedulers();
  const authorization = createAuthorization();
  let count = 0;

  function acquire(key: string): LiveStream {
    return streams.get(key) ?? create(key);
  }

  function create(key: string): LiveStream {
    dropUnused();
    count += 1;
    const report = createReport(hub, String(count));
    const stream = createLiveStream({
      defaults,
      report,
      scheduler,
      connect(own, sink) {
        const context: ConnectionContext = {
          ...own,
          key,
          environment,
          authorization,
          report,
        };
        // A request belongs to its page, and another tab's request may have the same key.
        const isPrivate = connections === undefined || key.startsWith(REQUEST);
        return isPrivate ? createConnection(context, sink) : connections.connect(context, sink);
      },
      onExpired: () => remove(key, "unused"),
    });
    streams.set(key, stream);
    return stream;
  }

  /**
   * Limits the number of unused streams: removes the one that was created first. One that has never connected stays: it
   * was hydrated, and its component is still to come.
   */
  function dropUnused(): void {
    const unused = [...streams].filter(
      ([, { holders, getFields, report }]) =>
        holders === 0 && report.connection > 0 && getFields().status === "idle",
    );
    const [oldest] = unused;
    if (oldest !== undefined && unused.length >= MAX_UNUSED) remove(oldest[0], "unused");
  }

  function remove(key: string, cause: "unused" | "dispose"): void {
    const stream = streams.get(key);
    if (stream === undefined) return;
    streams.delete(key);
    stream.end(cause);
    stream.report.emit?.({ type: "stream-removed" });
  }

  return {
    defaults,
    hub,
    streams,
    clearings: 0,
    acquire,
    connections,
    remove,
    dispose() {
      for (const key of [...streams.keys()]) remove(key, "dispose");
    },
  };
}
