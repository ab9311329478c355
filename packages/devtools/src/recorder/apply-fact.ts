import type {
  ChunkReceived,
  FrameReceived,
  InspectionEvent,
  ReconnectionScheduled,
  StatusChanged,
  StreamAdded,
} from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "./connection-record.ts";
import { countChunk, countFrame, keepIgnoredField } from "./diagnostics.ts";
import type { StreamRecord } from "./stream-record.ts";
import { appendDecodeFailure, appendEntry, connectionOf } from "./stream-record.ts";
import { judgeResumption } from "./verdict.ts";

/** The number of earlier ids that are searched for duplicates after a reconnect. */
const MAX_IDS = 1000;

/**
 * Applies a fact (an inspection event) to the record of its stream.
 *
 * @param replaying - Whether the fact describes the present state, as on attach, rather than something that has just
 * happened.
 * @returns The change of the weight of the kept frames.
 */
export function applyFact(
  stream: StreamRecord,
  fact: Exclude<InspectionEvent, StreamAdded>,
  replaying: boolean,
): number {
  switch (fact.type) {
    case "frame":
      return applyFrame(stream, fact);
    case "chunk":
      applyChunk(stream, fact);
      return 0;
    case "status":
      return applyStatus(stream, fact, replaying);
    case "reconnection":
      return applyReconnection(stream, fact, replaying);
    case "request":
      connectionOf(stream, fact.connection).request = fact;
      return 0;
    case "response":
      connectionOf(stream, fact.connection).response = fact;
      return 0;
    case "id":
      receiveId(stream, connectionOf(stream, fact.connection), fact.id);
      return 0;
    case "decode-failure":
      appendDecodeFailure(stream, fact);
      return 0;
    case "subscribers":
      stream.subscribers = fact.count;
      return 0;
    case "stream-removed":
      stream.endedAt = fact.at;
      stream.subscribers = 0;
      return 0;
    case "field-ignored":
      keepIgnoredField(stream.diagnostics, fact);
      return 0;
    default:
      // `flush` is not shown, and a later version of the client may send other facts.
      return 0;
  }
}

function applyFrame(stream: StreamRecord, frame: FrameReceived): number {
  stream.frames += 1;
  stream.rate.count(frame.at);
  if (!frame.synthetic) {
    const connection = connectionOf(stream, frame.connection);
    connection.frames += 1;
    connection.firstFrameAt ??= frame.at;
    countFrame(stream.diagnostics, connection, frame);
    if (frame.id !== undefined) receiveId(stream, connection, frame.id);
  }
  return appendEntry(stream, frame);
}

function applyChunk(stream: StreamRecord, chunk: ChunkReceived): void {
  stream.bytes += chunk.bytes;
  const connection = connectionOf(stream, chunk.connection);
  connection.bytes += chunk.bytes;
  connection.firstByteAt ??= chunk.at;
  countChunk(connection, chunk);
}

function receiveId(stream: StreamRecord, connection: ConnectionRecord, id: string): void {
  connection.lastId = id;
  if (connection.firstId !== undefined) return;
  connection.firstId = id;
  const sent = connection.request?.lastEventId;
  if (connection.number === 1 || sent === undefined) return;
  connection.verdict = judgeResumption(sent, id, idsBefore(stream, connection.number));
}

/** The ids that earlier connections received, newest first. Computed once per connection, at its first id. */
function idsBefore(stream: StreamRecord, connection: number): string[] {
  const ids: string[] = [];
  const { entries } = stream;
  for (let position = entries.end - 1; position >= entries.first; position -= 1) {
    const entry = entries.at(position);
    if (entry?.type !== "frame" || entry.connection >= connection) continue;
    if (entry.id !== undefined && !entry.synthetic) ids.push(entry.id);
    if (ids.length === MAX_IDS) break;
  }
  return ids;
}

function applyStatus(stream: StreamRecord, fact: StatusChanged, replaying: boolean): number {
  const { at, status, previous, cause, error } = fact;
  stream.status = status;
  stream.cause = cause;
  stream.error = error;
  // Before the first attempt there is no connection.
  if (fact.connection === 0) return 0;
  const connection = connectionOf(stream, fact.connection);
  if (replaying) {
    replayStatus(stream, connection, fact);
    return 0;
  }
  if (status === "open") return applyOpen(stream, connection, at);
  // `reconnect()` closes an open connection without a wait; the fact may already carry the number of the next one.
  if (previous === "open") return applyLoss(stream, stream.open ?? connection, fact);
  if (previous === "waiting") return applyEarlyWaitEnd(stream, fact);
  if (status === "connecting") return applySupersession(stream, fact);
  if (previous === "connecting") return applyLoss(stream, connection, fact);
  if (status === "waiting") return 0;
  return appendEntry(stream, {
    type: "stopped",
    at,
    connection: connection.number,
    status,
    cause,
    error,
  });
}

/** Records that a wait ended early, and why. A wait that ended as planned needs no entry. */
function applyEarlyWaitEnd(stream: StreamRecord, fact: StatusChanged): number {
  const { at, status, cause, error } = fact;
  if (cause === "retry") return 0;
  const { wait } = stream;
  const number = wait?.connection ?? fact.connection;
  if (wait !== undefined) {
    wait.waited = at - wait.at;
    connectionOf(stream, number).cutShort = { at, cause };
  }
  return appendEntry(stream, { type: "stopped", at, connection: number, status, cause, error });
}

/** Ends an attempt that was still in progress when the next one began: after a 401, or by `reconnect()`. */
function applySupersession(stream: StreamRecord, fact: StatusChanged): number {
  if (fact.previous !== "connecting") return 0;
  const superseded = stream.connections.find(({ number }) => number === fact.connection - 1);
  return superseded === undefined ? 0 : applyLoss(stream, superseded, fact);
}

/** Restores the state of a connection. No entry is added among the frames, because nobody observed the change. */
function replayStatus(
  stream: StreamRecord,
  connection: ConnectionRecord,
  { at, status, previous, cause, error }: StatusChanged,
): void {
  if (status === "open") connection.openedAt ??= at;
  else if (status !== "connecting" && (previous === "open" || previous === "connecting")) {
    connection.end ??= { at, status, cause, error };
  }
  stream.open = status === "open" ? connection : undefined;
}

function applyOpen(stream: StreamRecord, connection: ConnectionRecord, at: number): number {
  connection.openedAt = at;
  stream.open = connection;
  if (connection.number === 1) return 0;
  const downtime = downtimeAt(stream, at);
  return appendEntry(stream, {
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
): number {
  if (connection.end !== undefined) return 0;
  connection.end = { at, status, cause, error };
  const opened = stream.open === connection;
  if (opened) stream.open = undefined;
  const { number } = connection;
  return appendEntry(stream, {
    type: "lost",
    at,
    connection: number,
    opened,
    status,
    cause,
    error,
  });
}

function applyReconnection(
  stream: StreamRecord,
  fact: ReconnectionScheduled,
  replaying: boolean,
): number {
  const { at, attempt, delay, source, due, error } = fact;
  const connection = connectionOf(stream, fact.connection);
  connection.reconnection = fact;
  const { number } = connection;
  stream.wait = { type: "waiting", at, connection: number, attempt, delay, source, due };
  if (replaying) return 0;
  // The two facts may come in either order; the loss is always entered before the wait.
  const cause = error === undefined ? "end" : "error";
  const change = applyLoss(stream, connection, { at, status: "waiting", cause, error });
  return change + appendEntry(stream, stream.wait);
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
