import { sharesFaults, warn } from "#diagnostics";
import { createReceived } from "../connection/attempt.ts";
import { createConnection } from "../connection/connection.ts";
import type { Connection, ConnectionSink } from "../connection/connection.ts";
import type { ConnectionContext } from "../connection/connections.ts";
import { createError } from "../connection/loss.ts";
import { subscribeToSignal } from "../connection/shared-signal.ts";
import { isAlive } from "../inspection/status.ts";
import type { Status } from "../inspection/status.ts";
import type { Link } from "./link.ts";
import { createRemoteConnection } from "./remote-connection.ts";
import { localReason } from "./sent-options.ts";

type Route = "local" | "remote";

/**
 * A connection that a host carries, or the page itself: if an option cannot be sent, while a fault is simulated, and if
 * there is no host. It can change the route at each attempt; both go on from the same last event ID.
 */
export function createRoutedConnection(
  context: ConnectionContext,
  sink: ConnectionSink,
  link: Link,
): Connection {
  const { options, report } = context;
  const received = createReceived();
  let route: Route = "local";
  let status: Status = "idle";
  let unlisten: (() => void) | undefined;

  /** Only the route in use reaches the store. */
  function sinkOf(own: Route): ConnectionSink {
    return {
      onEvent: sink.onEvent,
      onActivity: sink.onActivity,
      onLastEventId: sink.onLastEventId,
      onDropped: () => sink.onDropped?.(),
      onStatus(change) {
        if (route !== own) return;
        ({ status } = change);
        if (!isAlive(status)) unlisten?.();
        sink.onStatus(change);
        if (route === own && status === "waiting" && choose() !== own) open();
      },
    };
  }

  const connections = {
    local: createConnection(context, sinkOf("local"), received),
    remote: createRemoteConnection(context, sinkOf("remote"), received, link, open),
  };

  /** Why this page carries the connection. */
  function findReason(): string | undefined {
    if (link.mode === "local") return "no host";
    const isFaulty = !sharesFaults && report.simulation !== undefined;
    return localReason(options()) ?? (isFaulty ? "fault" : undefined);
  }

  function choose(): Route {
    return findReason() === undefined ? "remote" : "local";
  }

  /** Takes the route that fits the options now. */
  function take(): Connection {
    const reason = findReason();
    const next = reason === undefined ? "remote" : "local";
    const left = connections[route];
    const hasChanged = route !== next;
    route = next;
    if (hasChanged) left.close("unused");
    if (reason !== undefined) {
      if (/^(?:fetch|transport|body)$/.test(reason)) warn("local-stream", reason);
      report.emit?.({ type: "carrier", mode: "local", tabs: 1, reason });
    } else {
      const { lastEventId = "", signal } = options();
      if (received.lastEventId === "" && lastEventId !== "") {
        received.lastEventId = lastEventId;
        sink.onLastEventId(lastEventId);
      }
      unlisten?.();
      unlisten = signal && subscribeToSignal(signal, () => abort(signal.reason));
    }
    return connections[next];
  }

  function open(): void {
    const connection = take();
    const { signal } = options();
    if (route === "remote" && signal?.aborted) abort(signal.reason);
    else connection.open();
  }

  function abort(cause: unknown): void {
    const what = "The stream's `signal` was aborted.";
    if (route !== "remote") return;
    connections.remote.abort(createError("aborted", what, undefined, { cause }));
  }

  return {
    open() {
      if (!isAlive(status)) open();
    },
    reconnect: (lastEventId) => take().reconnect(lastEventId),
    close: (cause) => connections[route].close(cause),
    fail: (error) => connections[route].fail(error),
    dispose(cause) {
      connections[route].dispose(cause);
      connections.local.dispose(cause);
      connections.remote.dispose(cause);
    },
    dispatchSynthetic: (type, data, id) => connections[route].dispatchSynthetic(type, data, id),
    listen: (type) => connections[route].listen(type),
  };
}
