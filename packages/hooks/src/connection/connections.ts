import type { Report } from "../inspection/report.ts";
import type { AttemptContext } from "./attempt.ts";
import type { Authorization } from "./authorization.ts";
import type { Connection, ConnectionSink } from "./connection.ts";
import type { Environment } from "./environment.ts";
import type { Loss } from "./loss.ts";
import type { ConnectionOptions } from "./options.ts";
import type { Completion, Progress, ReconnectDecision, RetryHistory } from "./reconnect-policy.ts";

/**
 * Where the connections of a client run. `worker`: a worker of this page. `shared-worker`: one worker for all tabs.
 * `leader` and `follower`: one tab has the connections of all tabs. `local`: this page.
 */
export type ConnectionMode = "local" | "worker" | "shared-worker" | "leader" | "follower";

/** What a client can tell the clients of the other tabs. A tab ignores what its version does not know. */
export type Command = "clear" | "dispose";

/** Makes the connections of a client. Create it with `workerConnections` or `sharedConnections`. */
export interface Connections {
  /** Where connections run now. It changes when a worker cannot start, and when a tab becomes the leader. */
  readonly mode: ConnectionMode;
  /** Internal to `@runnel/hooks`. */
  connect(context: ConnectionContext, sink: ConnectionSink): Connection;
  /** Tells the other tabs. Internal to `@runnel/hooks`. */
  tell(command: Command): void;
  /** Calls the listener when another tab tells. Internal to `@runnel/hooks`. */
  listen(listener: (command: Command) => void): void;
}

/** What a connection needs from the store. */
export interface ConnectionContext extends Pick<AttemptContext, "eventTypes" | "ready"> {
  /** The key of the stream. Connections of several pages with one key are one connection. */
  readonly key: string;
  /** The options in force; read on every attempt. */
  readonly options: () => ConnectionOptions;
  readonly completion: () => Completion;
  readonly environment: Environment;
  readonly report: Report;
  /** Shared by the streams of a client. */
  readonly authorization: Authorization;
  /**
   * Decides what follows a loss, in place of the options: a worker asks the page, which has `until` and
   * `shouldReconnect`. `undefined` leaves the decision to the options.
   */
  readonly decide?: (
    loss: Loss,
    progress: Progress,
    history: RetryHistory,
  ) => Promise<ReconnectDecision> | undefined;
}
