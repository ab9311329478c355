import { plainFrame } from "@runnel/hooks/inspect";
import type { DecodeFailed, SSEError } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { Entry } from "../../recorder/entry.ts";
import { storedEntries } from "../../recorder/stored-entries.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { lostFrames } from "../../recorder/stream-record.ts";
import type {
  Capture,
  CapturedConnection,
  CapturedEntry,
  CapturedError,
  CapturedFailure,
  CapturedStream,
} from "./capture-format.ts";
import { CAPTURE_FORMAT, CAPTURE_VERSION } from "./capture-format.ts";
import { boundedStates } from "./bounded-states.ts";
import { writeJsonInSteps } from "./write-json-in-steps.ts";

/** The lists are captured as they are written, because the frames may be megabytes. */
type Lists = "connections" | "entries" | "failures" | "marks" | "states";
type WrittenStream = Omit<CapturedStream, Lists> & {
  readonly [List in Lists]: Iterable<NonNullable<CapturedStream[List]>[number] | Promise<void>>;
};
type WrittenCapture = Omit<Capture, "streams"> & { readonly streams: readonly WrittenStream[] };

/**
 * Writes a capture in pieces; {@link readCaptureInSteps} reads it. What is recorded after this call is not written.
 *
 * @returns The pieces of the JSON.
 */
export function writeCapture(
  streams: readonly StreamRecord[],
  now: number,
): Generator<string | Promise<void>> {
  const capture: WrittenCapture = {
    format: CAPTURE_FORMAT,
    version: CAPTURE_VERSION,
    capturedAt: now,
    streams: streams.map(captureStream),
  };
  return writeJsonInSteps(capture);
}

function captureStream(record: StreamRecord): WrittenStream {
  const { id, name, method, url, options, addedAt, endedAt, status, cause, subscribers } = record;
  const { frames, bytes, failureCount, diagnostics, archive } = record;
  const stored = storedEntries(record);
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
    dropped: lostFrames(record),
    bytes,
    failureCount,
    connections: each([...record.connections], captureConnection),
    entries: each(stored.from(stored.first), captureEntry),
    failures: each([...record.failures.values()], captureFailure),
    failed: [...record.failed],
    unchecked: record.unchecked + (archive?.unchecked ?? 0),
    continuity: record.continuity,
    marks: each([...record.marks], ([sequence, mark]) => ({ sequence, ...mark })),
    states: boundedStates(record.states.toArray()),
    signs: {
      ...omit(diagnostics, "smooth"),
      ignored: diagnostics.ignored.map((field) => omit(field, "type", "streamId")),
    },
  };
}

function* each<T, Captured>(
  items: Iterable<T | Promise<void>>,
  capture: (item: T) => Captured,
): Generator<Captured | Promise<void>> {
  for (const item of items) yield item instanceof Promise ? item : capture(item);
}

function captureFailure({ at, sequence, eventType, error }: DecodeFailed): CapturedFailure {
  return { at, sequence, eventType, error: omit(error, "cause") };
}

function captureEntry(entry: Entry): CapturedEntry {
  if (entry.type === "frame") return omit(plainFrame(entry), "streamId", "size");
  return "error" in entry ? { ...entry, error: captureError(entry.error) } : entry;
}

function captureConnection(connection: ConnectionRecord): CapturedConnection {
  const { request, response, reconnection, end } = connection;
  return {
    ...omit(connection, "latestChunk"),
    request: request && omit(request, "type", "streamId", "connection", "simulated"),
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
