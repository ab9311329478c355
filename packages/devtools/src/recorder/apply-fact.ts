import type {
  ChunkReceived,
  FrameReceived,
  InspectionEvent,
  LoadChanged,
  ReconnectionScheduled,
  StatusChanged,
  StreamAdded,
} from "@runnel/hooks/inspect";
import { markFrame } from "./continuity.ts";
import { appendState } from "./state-history.ts";
import { boundedText, withBoundedError } from "./bounded.ts";
import type { ConnectionEnd, ConnectionRecord } from "./connection-record.ts";
import { countChunk, countFrame, keepIgnoredField } from "./diagnostics.ts";
import type { StreamRecord } from "./stream-record.ts";
import {
  appendDecodeFailure,
  appendEntry,
  changeConnection,
  connectionOf,
} from "./stream-record.ts";
import { judgeResumption } from "./verdict.ts";

/** The number of earlier ids that are searched for duplicates after a reconnect. */
const MAX_IDS = 1000;

/**
 * Applies a fact (an inspection event) to the record of its stream.
 *
 * @param replaying - Whether the fact describes the present state, as on attach, rather than something that has just
 * happened.
 */
export function applyFact(
  stream: StreamRecord,
  fact: Exclude<InspectionEvent, StreamAdded>,
  replaying: boolean,
): void {
  switch (fact.type) {
    case "frame":
      applyFrame(stream, fact);
      return;
    case "chunk":
      applyChunk(stream, fact);
      return;
    case "status":
      applyStatus(stream, withBoundedError(fact), replaying);
      return;
    case "reconnection":
      applyReconnection(stream, withBoundedError(fact), replaying);
      return;
    case "request":
      setExchange(stream, fact.connection, { request: fact });
      return;
    case "response":
      setExchange(stream, fact.connection, { response: fact });
      return;
    case "id":
      receiveId(stream, connectionOf(stream, fact.connection), fact.id);
      return;
    case "decode-failure":
      appendDecodeFailure(stream, fact);
      return;
    case "continuity":
      stream.continuity = fact.continuity;
      return;
    case "gap":
    case "duplicate":
      markFrame(stream, fact);
      return;
    case "state":
      appendState(stream, fact);
      return;
    case "load":
      applyLoad(stream, withBoundedError(fact));
      return;
    case "subscribers":
      stream.subscribers = fact.count;
      return;
    case "stream-removed":
      stream.endedAt = fact.at;
      stream.subscribers = 0;
      return;
    case "field-ignored":
      keepIgnoredField(stream.diagnostics, fact);
      return;
    default:
      // `flush` is not shown, and a later version of the client may send other facts.
      return;
  }
}

function applyLoad(stream: StreamRecord, { at, phase, waited, error }: LoadChanged): void {
  const since = stream.loadingSince;
  stream.loadingSince = phase === "started" ? at : undefined;
  const connection = stream.connections.at(-1)?.number ?? 0;
  const took = phase === "started" || since === undefined ? undefined : at - since;
  appendEntry(stream, { type: "load", at, connection, phase, took, waited, error });
}

function setExchange(
  stream: StreamRecord,
  connection: number,
  exchange: Partial<ConnectionRecord>,
): void {
  changeConnection(stream, connectionOf(stream, connection), exchange);
}

function applyFrame(stream: StreamRecord, frame: FrameReceived): void {
  stream.frames += 1;
  stream.rate.count(frame.at);
  if (!frame.synthetic) {
    const connection = connectionOf(stream, frame.connection);
    connection.frames += 1;
    connection.firstFrameAt ??= frame.at;
    countFrame(stream.diagnostics, connection, frame);
    if (frame.id !== undefined) receiveId(stream, connection, frame.id);
  }
  appendEntry(stream, frame);
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

function applyStatus(stream: StreamRecord, fact: StatusChanged, replaying: boolean): void {
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
  appendEntry(stream, {
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
  appendEntry(stream, { type: "stopped", at, connection: number, status, cause, error });
}

/** Ends an attempt that was still in progress when the next one began: after a 401, or by `reconnect()`. */
function applySupersession(stream: StreamRecord, fact: StatusChanged): void {
  if (fact.previous !== "connecting") return;
  const superseded = stream.connections.find(({ number }) => number === fact.connection - 1);
  if (superseded !== undefined) applyLoss(stream, superseded, fact);
}

/** Restores the state of a connection. No entry is added among the frames, because nobody observed the change. */
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
  appendEntry(stream, {
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
  const { number } = connection;
  appendEntry(stream, { type: "lost", at, connection: number, opened, status, cause, error });
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

function applyReconnection(
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
  appendEntry(stream, stream.wait);
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
