import type { SSEError } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type {
  Capture,
  CapturedConnection,
  CapturedEntry,
  CapturedError,
  CapturedStream,
} from "./capture-format.ts";
import { CAPTURE_FORMAT, CAPTURE_VERSION } from "./capture-format.ts";

/** Writes a capture of the present recording, which {@link readCapture} reads. */
export function writeCapture(streams: readonly StreamRecord[], now: number): string {
  const capture: Capture = {
    format: CAPTURE_FORMAT,
    version: CAPTURE_VERSION,
    capturedAt: now,
    streams: streams.map(captureStream),
  };
  return JSON.stringify(capture);
}

function captureStream(record: StreamRecord): CapturedStream {
  const { id, name, method, url, options, addedAt, endedAt, status, cause, subscribers } = record;
  const { frames, dropped, bytes, failureCount, diagnostics } = record;
  const entries: CapturedEntry[] = [];
  for (let position = record.entries.first; position < record.entries.end; position += 1) {
    const entry = record.entries.at(position);
    if (entry !== undefined) entries.push(captureEntry(entry));
  }
  return {
    id,
    name,
    method,
    url,
    options,
    addedAt,
    endedAt,
    status,
    cause,
    error: captureError(record.error),
    subscribers,
    frames,
    dropped,
    bytes,
    failureCount,
    connections: record.connections.map(captureConnection),
    entries,
    failures: [...record.failures.values()].map(({ at, sequence, eventType, error }) => ({
      at,
      sequence,
      eventType,
      error: omit(error, "cause"),
    })),
    signs: {
      ...diagnostics,
      ignored: diagnostics.ignored.map((field) => omit(field, "type", "streamId")),
    },
  };
}

function captureEntry(entry: Entry): CapturedEntry {
  if (entry.type === "frame") return omit(entry, "streamId", "size");
  return "error" in entry ? { ...entry, error: captureError(entry.error) } : entry;
}

function captureConnection(connection: ConnectionRecord): CapturedConnection {
  const { request, response, reconnection, end } = connection;
  return {
    ...omit(connection, "latestChunk"),
    request: request && omit(request, "type", "streamId", "connection"),
    response: response && omit(response, "type", "streamId", "connection"),
    end: end && { ...end, error: captureError(end.error) },
    reconnection: reconnection && {
      ...omit(reconnection, "type", "streamId", "connection"),
      error: captureError(reconnection.error),
    },
  };
}

function captureError(error: SSEError | undefined): CapturedError | undefined {
  return error && omit(error, "cause");
}

function omit<T extends object, Name extends keyof T>(from: T, ...names: Name[]): Omit<T, Name> {
  const copy = { ...from };
  for (const name of names) delete copy[name];
  return copy;
}
