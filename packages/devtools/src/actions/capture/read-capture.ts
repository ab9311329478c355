import { createConnectionRecord } from "../../recorder/connection-record.ts";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import { createRecordStore } from "../../recorder/record-store.ts";
import type { Recording } from "../../recorder/snapshot.ts";
import { recordingOf } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import {
  appendDecodeFailure,
  appendEntry,
  createStreamRecord,
  MAX_CONNECTIONS,
} from "../../recorder/stream-record.ts";
import { capturedStreams } from "./capture-schema.ts";
import { CaptureError, amount, anything, count, shape, text } from "./validators.ts";
import type { CapturedConnection, CapturedEntry, CapturedStream } from "./capture-format.ts";
import { CAPTURE_FORMAT, CAPTURE_VERSION } from "./capture-format.ts";

/** The content of a file. */
export interface ReadCapture {
  readonly capturedAt: number;
  readonly recording: Recording;
  /** The number of streams in the file that are not in the recording. */
  readonly dropped: number;
}

/** The maximum number of streams that are read from a file. Each is a row in a list. */
export const MAX_STREAMS = 250;

const head = shape({ format: text, version: count, capturedAt: amount, streams: anything });

/** Reads a capture that {@link writeCapture} wrote. Throws a `CaptureError` that says what is invalid, and where. */
export function readCapture(json: string): ReadCapture {
  const parsed = parse(json);
  if (typeof parsed === "object" && parsed !== null && "log" in parsed) {
    throw new CaptureError(
      "This is a HAR file, which is for other tools. This panel can open the JSON and .sse files that it exports.",
    );
  }
  if ((parsed as { format?: unknown } | null)?.format !== CAPTURE_FORMAT) {
    throw new CaptureError(
      `This is not a capture: "format" must be "${CAPTURE_FORMAT}", as in the JSON that this panel exports.`,
    );
  }
  const { version } = parsed as { version?: unknown };
  if (version !== CAPTURE_VERSION) {
    throw new CaptureError(
      `This capture has version ${String(version)}, but this panel reads version ${CAPTURE_VERSION}. ` +
        "Another version of @runnel/devtools wrote it.",
    );
  }
  const { capturedAt, streams } = head(parsed, "capture");
  return restore(capturedStreams(streams, "streams"), capturedAt);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CaptureError(`This is not valid JSON: ${reason}`, { cause });
  }
}

/** Restores the records, with the same limits as for recorded streams. */
function restore(streams: readonly CapturedStream[], capturedAt: number): ReadCapture {
  const store = createRecordStore();
  for (const [index, stream] of streams.slice(0, MAX_STREAMS).entries()) {
    if (store.get(stream.id) !== undefined) {
      throw new CaptureError(`streams[${index}].id must be unique; received "${stream.id}" again.`);
    }
    const record = restoreStream(stream, capturedAt);
    store.add(record);
    for (const entry of stream.entries)
      store.addWeight(appendEntry(record, restoreEntry(entry, record)));
    for (const failure of stream.failures) {
      appendDecodeFailure(record, { type: "decode-failure", streamId: record.id, ...failure });
    }
    record.failureCount = stream.failureCount;
  }
  const records = [...store.records()];
  return {
    capturedAt,
    recording: recordingOf(records, new Set(records), { streams: [] }),
    dropped: streams.length - records.length,
  };
}

function restoreStream(stream: CapturedStream, capturedAt: number): StreamRecord {
  const { id: streamId, addedAt: at, name, method, url, options, signs } = stream;
  const { status, cause, error, subscribers, frames, dropped, bytes } = stream;
  const added = { type: "stream-added", streamId, at, name, method, url, options, status } as const;
  const record = createStreamRecord(added);
  for (const from of stream.connections.slice(-MAX_CONNECTIONS)) {
    record.connections.push(restoreConnection(from, streamId));
  }
  const ignored = signs.ignored.map((field) => ({
    type: "field-ignored" as const,
    streamId,
    ...field,
  }));
  return Object.assign(record, {
    // A stream that was live when it was captured has ended by now.
    endedAt: stream.endedAt ?? capturedAt,
    cause,
    error,
    subscribers,
    frames,
    dropped,
    bytes,
    diagnostics: { ...signs, ignored },
  });
}

function restoreConnection(from: CapturedConnection, streamId: string): ConnectionRecord {
  const { request, response, reconnection } = from;
  const within = { streamId, connection: from.number };
  return {
    ...createConnectionRecord(from.number),
    ...from,
    request: request && { type: "request", ...within, ...request },
    response: response && { type: "response", ...within, ...response },
    reconnection: reconnection && { type: "reconnection", ...within, ...reconnection },
  };
}

function restoreEntry(
  entry: CapturedEntry,
  { id: streamId }: StreamRecord,
): Parameters<typeof appendEntry>[1] {
  return entry.type === "frame" ? { ...entry, streamId, size: entry.raw.length } : entry;
}
