import type {
  ChunkReceived,
  EventsDropped,
  FrameReceived,
  InspectionEvent,
  LoadChanged,
  StreamAdded,
} from "@runnel/hooks/inspect";
import { receiveId } from "./apply-frames.ts";
import { applyReconnection, applyStatus } from "./apply-status.ts";
import { markFrame } from "./continuity.ts";
import { appendState } from "./state-history.ts";
import { withBoundedError } from "./bounded.ts";
import type { ConnectionRecord } from "./connection-record.ts";
import { describeFault } from "./describe-fault.ts";
import { countChunk, keepIgnoredField } from "./diagnostics.ts";
import type { StreamRecord } from "./stream-record.ts";
import {
  appendDecodeFailure,
  appendSeparator,
  changeConnection,
  connectionOf,
} from "./bounded-record.ts";

/**
 * Applies a fact (an inspection event) to the record of its stream.
 *
 * @param replaying - Whether the fact describes the present state, as on attach, rather than something that has just
 * happened.
 */
export function applyFact(
  stream: StreamRecord,
  fact: Exclude<InspectionEvent, StreamAdded | FrameReceived>,
  replaying: boolean,
): void {
  switch (fact.type) {
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
      setExchange(stream, fact.connection, {
        request: fact,
        simulated: fact.simulated?.map(describeFault).join(", "),
      });
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
    case "dropped":
      applyDropped(stream, fact);
      return;
    case "carrier":
      stream.carrier = fact;
      return;
    case "stream-removed":
      stream.endedAt = fact.at;
      stream.subscribers = 0;
      return;
    case "field-ignored":
      keepIgnoredField(stream.diagnostics, fact);
      return;
    case "flush":
      stream.flushes.noteFlush(fact.events, fact.notified);
      return;
    case "commit":
      stream.flushes.noteCommit(fact.hook);
      return;
    default:
      // A later version of the client may send other facts.
      return;
  }
}

/** A page that fell behind: what it has of the stream is not complete. */
function applyDropped(stream: StreamRecord, { at, count }: EventsDropped): void {
  const { status } = stream;
  const connection = stream.connections.at(-1)?.number ?? 0;
  const events = count === 0 ? "Events" : `${count.toLocaleString("en")} events`;
  const message = `${events} were dropped, because this page fell behind.`;
  const error = { kind: "overflow", message } as const;
  stream.continuity = "gap";
  appendSeparator(stream, { type: "stopped", at, connection, status, cause: "error", error });
}

function applyLoad(stream: StreamRecord, { at, phase, waited, error }: LoadChanged): void {
  const since = stream.loadingSince;
  stream.loadingSince = phase === "started" ? at : undefined;
  const connection = stream.connections.at(-1)?.number ?? 0;
  const took = phase === "started" || since === undefined ? undefined : at - since;
  appendSeparator(stream, { type: "load", at, connection, phase, took, waited, error });
}

function setExchange(
  stream: StreamRecord,
  connection: number,
  exchange: Partial<ConnectionRecord>,
): void {
  changeConnection(stream, connectionOf(stream, connection), exchange);
}

function applyChunk(stream: StreamRecord, chunk: ChunkReceived): void {
  stream.bytes += chunk.bytes;
  const connection = connectionOf(stream, chunk.connection);
  connection.bytes += chunk.bytes;
  connection.firstByteAt ??= chunk.at;
  countChunk(stream.diagnostics, connection, chunk);
}
