import type { Connection, ConnectionSink } from "../connection/connection.ts";
import type { Completion } from "../connection/reconnect-policy.ts";
import type { Report } from "../inspection/report.ts";
import type { Notify, StreamDefaults, StreamOptions } from "./definition.ts";
import type { RequestFlush } from "./scheduler.ts";

/** What a stream needs from its client. */
export interface StreamContext {
  readonly defaults: StreamDefaults;
  readonly report: Report;
  readonly scheduler: (notify: Notify) => RequestFlush;
  readonly connect: (
    options: () => StreamOptions,
    completion: () => Completion,
    eventTypes: () => Iterable<string>,
    sink: ConnectionSink,
  ) => Connection;
  /** Unused for `closeDelay` and `retain`. */
  readonly onExpired: () => void;
}
