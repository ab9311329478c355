import { createConnectionRecord } from "../../recorder/connection.ts";
import type { ConnectionRecord } from "../../recorder/connection.ts";
import { createShelf } from "../../recorder/shelf.ts";
import { type Recording, recordingOf } from "../../recorder/snapshot.ts";
import {
  MAX_CONNECTIONS,
  type StreamRecord,
  createStreamRecord,
  keep,
  keepFailure,
} from "../../recorder/stream.ts";
import { capturedStreams } from "./capture-checks.ts";
import { CaptureError, amount, anything, count, shape, text } from "./check.ts";
import {
  CAPTURE_FORMAT,
  CAPTURE_VERSION,
  type CapturedConnection,
  type CapturedEntry,
  type CapturedStream,
} from "./format.ts";

/** What was read from a file. */
export interface ReadCapture {
  readonly capturedAt: number;
  readonly recording: Recording;
  /** Streams of the file that are not in the recording. */
  readonly dropped: number;
}

/** Far more than live at once and are kept after their end; each is a row in a list. */
export const MAX_STREAMS = 250;

const head = shape({ format: text, version: count, capturedAt: amount, streams: anything });

/** Reads what {@link writeCapture} wrote; throws a `CaptureError` that says what is wrong, and where. */
export function readCapture(json: string): ReadCapture {
  const parsed = parse(json);
  if (typeof parsed === "object" && parsed !== null && "log" in parsed) {
    throw new CaptureError(
      "This is a HAR file. Those are for other tools; this panel opens the JSON and the .sse that it exports.",
    );
  }
  if ((parsed as { format?: unknown } | null)?.format !== CAPTURE_FORMAT) {
    throw new CaptureError(
      `This is no capture: its "format" should be "${CAPTURE_FORMAT}", as in the JSON that this panel exports.`,
    );
  }
  const { version } = parsed as { version?: unknown };
  if (version !== CAPTURE_VERSION) {
    throw new CaptureError(
      `This capture is of version ${String(version)}, and this panel reads version ${CAPTURE_VERSION}. ` +
        "It was written by another version of @runnel/devtools.",
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
    throw new CaptureError(`This is not JSON: ${reason}`, { cause });
  }
}

/** Puts streams under the same caps as those that are recorded. */
function restore(streams: readonly CapturedStream[], capturedAt: number): ReadCapture {
  const shelf = createShelf();
  for (const [index, stream] of streams.slice(0, MAX_STREAMS).entries()) {
    if (shelf.get(stream.id) !== undefined) {
      throw new CaptureError(`streams[${index}].id is "${stream.id}", as of a stream before it.`);
    }
    const record = restoreStream(stream, capturedAt);
    shelf.add(record);
    for (const entry of stream.entries) shelf.weigh(keep(record, restoreEntry(entry, record)));
    for (const failure of stream.failures) {
      keepFailure(record, { type: "decode-failure", streamId: record.id, ...failure });
    }
    record.failureCount = stream.failureCount;
  }
  const records = [...shelf.streams()];
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
    // Whatever it did then, it does nothing now.
    endedAt: stream.endedAt ?? capturedAt,
    cause,
    error,
    subscribers,
    frames,
    dropped,
    bytes,
    signs: { ...signs, ignored },
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
): Parameters<typeof keep>[1] {
  return entry.type === "frame" ? { ...entry, streamId, size: entry.raw.length } : entry;
}
