import type { Connection, ConnectionSink } from "../connection/connection.ts";
import type { ConnectionContext } from "../connection/connections.ts";
import type { Report } from "../inspection/report.ts";
import type { Notify, StreamDefaults } from "./stream-options.ts";
import type { RequestFlush } from "./scheduler.ts";

/** What a stream needs from its client. */
export interface StreamContext {
  readonly defaults: StreamDefaults;
  readonly report: Report;
  readonly scheduler: (notify: Notify) => RequestFlush;
  readonly connect: (
    stream: Pick<ConnectionContext, "options" | "completion" | "eventTypes">,
    sink: ConnectionSink,
  ) => Connection;
  /** Unused for `closeDelay` and `retain`. */
  readonly onExpired: () => void;
}
