import type {
  ChunkReceived,
  FrameReceived,
  InspectionEvent,
  ReconnectionScheduled,
  StatusChanged,
  StreamAdded,
} from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "./connection.ts";
import { noteChunk, noteFrame, noteIgnored } from "./signs.ts";
import { type StreamRecord, connectionOf, keep, keepFailure } from "./stream.ts";
import { judge } from "./verdict.ts";

/** Ids that are looked through for duplicates after a reconnect. */
const MAX_IDS = 1000;

/**
 * Enters a fact about a stream into its record and returns by how much the weight of the kept
 * frames changed.
 *
 * @param replaying - The fact tells how things stand, not that something has just happened.
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
      keepFailure(stream, fact);
      return 0;
    case "subscribers":
      stream.subscribers = fact.count;
      return 0;
    case "stream-removed":
      stream.endedAt = fact.at;
      stream.subscribers = 0;
      return 0;
    case "field-ignored":
      noteIgnored(stream.signs, fact);
      return 0;
    default:
      // `flush` is not shown yet, and a later client may know further facts.
      return 0;
  }
}

function applyFrame(stream: StreamRecord, frame: FrameReceived): number {
  stream.frames++;
  stream.rate.count(frame.at);
  if (!frame.synthetic) {
    const connection = connectionOf(stream, frame.connection);
    connection.frames++;
    connection.firstFrameAt ??= frame.at;
    noteFrame(stream.signs, connection, frame);
    if (frame.id !== undefined) receiveId(stream, connection, frame.id);
  }
  return keep(stream, frame);
}

function applyChunk(stream: StreamRecord, chunk: ChunkReceived): void {
  stream.bytes += chunk.bytes;
  const connection = connectionOf(stream, chunk.connection);
  connection.bytes += chunk.bytes;
  connection.firstByteAt ??= chunk.at;
  noteChunk(connection, chunk);
}

function receiveId(stream: StreamRecord, connection: ConnectionRecord, id: string): void {
  connection.lastId = id;
  if (connection.firstId !== undefined) return;
  connection.firstId = id;
  const sent = connection.request?.lastEventId;
  if (connection.number === 1 || sent === undefined) return;
  connection.verdict = judge(sent, id, idsBefore(stream, connection.number));
}

/** The ids that earlier connections received, newest first. Once a connection, at its first id. */
function idsBefore(stream: StreamRecord, connection: number): string[] {
  const ids: string[] = [];
  const { entries } = stream;
  for (let position = entries.end - 1; position >= entries.first; position--) {
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
  // Before the first attempt there is no connection to speak of.
  if (fact.connection === 0) return 0;
  const connection = connectionOf(stream, fact.connection);
  if (replaying) {
    replayStatus(stream, connection, fact);
    return 0;
  }
  if (status === "open") return applyOpen(stream, connection, at);
  // `reconnect()` leaves an open connection without a wait, and may name the next one already.
  if (previous === "open") return applyLoss(stream, stream.open ?? connection, fact);
  if (previous === "waiting") return applyWaitEnd(stream, fact);
  if (status === "connecting") return applySupersession(stream, fact);
  if (previous === "connecting") return applyLoss(stream, connection, fact);
  if (status === "waiting") return 0;
  return keep(stream, { type: "stopped", at, connection: connection.number, status, cause, error });
}

/** A wait that was not waited out lasted less than was planned, and something cut it short. */
function applyWaitEnd(stream: StreamRecord, fact: StatusChanged): number {
  const { at, status, cause, error } = fact;
  if (cause === "retry") return 0;
  const { wait } = stream;
  const number = wait?.connection ?? fact.connection;
  if (wait !== undefined) {
    wait.waited = at - wait.at;
    connectionOf(stream, number).cutShort = { at, cause };
  }
  return keep(stream, { type: "stopped", at, connection: number, status, cause, error });
}

/** An attempt that was still under way was given up for the next one: by a 401 that was answered, or by hand. */
function applySupersession(stream: StreamRecord, fact: StatusChanged): number {
  if (fact.previous !== "connecting") return 0;
  const superseded = stream.connections.find(({ number }) => number === fact.connection - 1);
  return superseded === undefined ? 0 : applyLoss(stream, superseded, fact);
}

/** Enters how a connection came to stand as it does. What nobody saw happen gets no line among the frames. */
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
  return keep(stream, { type: "reestablished", at, connection: connection.number, downtime });
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
  return keep(stream, { type: "lost", at, connection: number, opened, status, cause, error });
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
  // Whichever of the two facts comes first, the loss is told before the wait.
  const cause = error === undefined ? "end" : "error";
  const change = applyLoss(stream, connection, { at, status: "waiting", cause, error });
  return change + keep(stream, stream.wait);
}

/** How long nothing was open, at the moment a connection opens. */
function downtimeAt(stream: StreamRecord, at: number): number | undefined {
  for (let index = stream.connections.length - 1; index >= 0; index--) {
    const connection = stream.connections[index];
    if (connection?.end === undefined || connection.openedAt === undefined) continue;
    return at - connection.end.at;
  }
  return undefined;
}
