import type { ReconnectionScheduled, StatusChanged } from "@runnel/hooks/inspect";
import { boundedText } from "./bounded.ts";
import type { ConnectionEnd, ConnectionRecord } from "./connection-record.ts";
import type { StreamRecord } from "./stream-record.ts";
import { appendSeparator, changeConnection, connectionOf } from "./bounded-record.ts";

/** Applies a change of status: a connection opens, is lost or ends, or a wait ends early. */
export function applyStatus(stream: StreamRecord, fact: StatusChanged, replaying: boolean): void {
  const { at, status, previous, cause, error } = fact;
  stream.status = status;
  stream.cause = cause;
  stream.error = error;
  // Before the first attempt there is no connection.
  if (fact.connection === 0) return;
  const connection = connectionOf(stream, fact.connection);
  if (replaying) {
    replayStatus(stream, connection, fact);
    return;
  }
  if (status === "open") {
    applyOpen(stream, connection, at);
    return;
  }
  // `reconnect()` closes an open connection without a wait; the fact may already carry the number of the next one.
  if (previous === "open") {
    applyLoss(stream, stream.open ?? connection, fact);
    return;
  }
  if (previous === "waiting") {
    applyEarlyWaitEnd(stream, fact);
    return;
  }
  if (status === "connecting") {
    applySupersession(stream, fact);
    return;
  }
  if (previous === "connecting") {
    applyLoss(stream, connection, fact);
    return;
  }
  if (status === "waiting") return;
  appendSeparator(stream, {
    type: "stopped",
    at,
    connection: connection.number,
    status,
    cause,
    error,
  });
}

/** Records that a wait ended early, and why. A wait that ended as planned needs no entry. */
function applyEarlyWaitEnd(stream: StreamRecord, fact: StatusChanged): void {
  const { at, status, cause, error } = fact;
  if (cause === "retry") return;
  const { wait } = stream;
  const number = wait?.connection ?? fact.connection;
  if (wait !== undefined) {
    wait.waited = at - wait.at;
    connectionOf(stream, number).cutShort = { at, cause };
  }
  appendSeparator(stream, { type: "stopped", at, connection: number, status, cause, error });
}

/** Ends an attempt that was still in progress when the next one began: after a 401, or by `reconnect()`. */
function applySupersession(stream: StreamRecord, fact: StatusChanged): void {
  if (fact.previous !== "connecting") return;
  const superseded = stream.connections.find(({ number }) => number === fact.connection - 1);
  if (superseded !== undefined) applyLoss(stream, superseded, fact);
}

/** Restores the state of a connection. No entry is added among the frames, because the change was not observed. */
function replayStatus(
  stream: StreamRecord,
  connection: ConnectionRecord,
  { at, status, previous, cause, error }: StatusChanged,
): void {
  stream.open = status === "open" ? connection : undefined;
  if (status === "open") connection.openedAt ??= at;
  if (status === "open" || status === "connecting" || connection.end !== undefined) return;
  if (previous !== "open" && previous !== "connecting") return;
  changeConnection(stream, connection, { end: { at, status, cause, error } });
}

function applyOpen(stream: StreamRecord, connection: ConnectionRecord, at: number): void {
  connection.openedAt = at;
  stream.open = connection;
  if (connection.number === 1) return;
  const downtime = downtimeAt(stream, at);
  appendSeparator(stream, {
    type: "reestablished",
    at,
    connection: connection.number,
    downtime,
  });
}

function applyLoss(
  stream: StreamRecord,
  connection: ConnectionRecord,
  { at, status, cause, error }: Pick<StatusChanged, "at" | "status" | "cause" | "error">,
): void {
  if (connection.end !== undefined) return;
  endConnection(stream, connection, { at, status, cause, error });
  const opened = stream.open === connection;
  if (opened) stream.open = undefined;
  const { number, simulated } = connection;
  const mark = simulated === undefined ? {} : { simulated };
  appendSeparator(stream, {
    type: "lost",
    at,
    connection: number,
    opened,
    status,
    cause,
    error,
    ...mark,
  });
}

/** Copies the ids. They are slices of a text of the server, and a slice keeps the whole text in memory. */
function endConnection(
  stream: StreamRecord,
  connection: ConnectionRecord,
  end: ConnectionEnd,
): void {
  const { firstId, lastId } = connection;
  changeConnection(stream, connection, {
    end,
    firstId: firstId && boundedText(firstId),
    lastId: lastId && boundedText(lastId),
  });
}

export function applyReconnection(
  stream: StreamRecord,
  fact: ReconnectionScheduled,
  replaying: boolean,
): void {
  const { at, attempt, delay, source, due, error } = fact;
  const connection = connectionOf(stream, fact.connection);
  changeConnection(stream, connection, { reconnection: fact });
  const { number } = connection;
  stream.wait = { type: "waiting", at, connection: number, attempt, delay, source, due };
  if (replaying) return;
  // The two facts may come in either order; the loss is always entered before the wait.
  const cause = error === undefined ? "end" : "error";
  applyLoss(stream, connection, { at, status: "waiting", cause, error });
  appendSeparator(stream, stream.wait);
}

/** Milliseconds between the end of the last open connection and `at`. */
function downtimeAt(stream: StreamRecord, at: number): number | undefined {
  for (let index = stream.connections.length - 1; index >= 0; index -= 1) {
    const connection = stream.connections[index];
    if (connection?.end === undefined || connection.openedAt === undefined) continue;
    return at - connection.end.at;
  }
  return undefined;
}
