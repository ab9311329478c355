import { boundedError, boundedText, withBoundedError } from "../../recorder/bounded.ts";
import { translate } from "../../ui/format/translate.ts";
import { excerpt } from "../../ui/format/visible-text.ts";
import { LARGEST_LIMITS } from "../../recorder/limits.ts";
import { createConnectionRecord } from "../../recorder/connection-record.ts";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import { appendState, MAX_STATES } from "../../recorder/state-history.ts";
import { boundedCopy } from "../../ui/format/bounded-copy.ts";
import { MOST_VALUES } from "./bounded-states.ts";
import { createRecordStore } from "../../recorder/record-store.ts";
import type { Recording } from "../../recorder/snapshot.ts";
import { recordingOf } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import {
  appendDecodeFailure,
  appendFrames,
  appendSeparator,
  changeConnection,
  connectionOf,
  MAX_CONNECTIONS,
  MAX_FAILURES,
} from "../../recorder/bounded-record.ts";
import { createStreamRecord } from "../../recorder/stream-record.ts";
import {
  capturedConnection,
  capturedEntry,
  capturedFailure,
  capturedMark,
  capturedState,
  capturedStream,
} from "./capture-schema.ts";
import { parseJsonInSteps } from "./parse-json-in-steps.ts";
import { CaptureError, amount, anything, count, items, shape, text } from "./validators.ts";
import type { CapturedConnection, CapturedEntry } from "./capture-format.ts";
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
/** The maximum number of characters of an invalid text that are quoted. */
const MAX_QUOTED = 60;

const head = shape({ format: text, version: count, capturedAt: amount, streams: anything });

/**
 * Reads a capture that {@link writeCapture} wrote, and yields whenever the page may respond. Throws a `CaptureError` that
 * says what is invalid, and where.
 */
export function* readCaptureInSteps(json: string): Generator<void, ReadCapture> {
  const parsed = yield* parse(json);
  if (typeof parsed === "object" && parsed !== null && "log" in parsed) {
    throw new CaptureError(
      translate(
        "This is a HAR file, which is for other tools. This panel can open the JSON and .sse files that it exports.",
      ),
    );
  }
  if ((parsed as { format?: unknown } | null)?.format !== CAPTURE_FORMAT) {
    throw new CaptureError(
      translate(
        "This is not a capture: `format` must be “{format}”, as in the JSON that this panel exports.",
        { format: CAPTURE_FORMAT },
      ),
    );
  }
  const { version } = parsed as { version?: unknown };
  if (version !== CAPTURE_VERSION) {
    throw new CaptureError(
      translate(
        "This capture has version {version}, but this panel reads version {known}. Another version of @runnel/devtools wrote it.",
        { version: String(version), known: CAPTURE_VERSION },
      ),
    );
  }
  const { capturedAt, streams } = head(parsed, "capture");
  return yield* restore(items(streams, "streams"), capturedAt);
}

function* parse(json: string): Generator<void, unknown> {
  try {
    return yield* parseJsonInSteps(json);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CaptureError(translate("This is not valid JSON: {reason}", { reason }), { cause });
  }
}

/** Restores the records, with the largest limits that the user can choose for recorded streams. */
function* restore(streams: readonly unknown[], capturedAt: number): Generator<void, ReadCapture> {
  const store = createRecordStore(LARGEST_LIMITS);
  for (const [index, value] of streams.slice(0, MAX_STREAMS).entries()) {
    const at = `streams[${index}]`;
    const stream = capturedStream(value, at);
    if (store.get(stream.id) !== undefined) {
      throw new CaptureError(
        `${at}.id must be unique; received "${excerpt(stream.id, MAX_QUOTED)}" again.`,
      );
    }
    const record = restoreStream(stream, capturedAt);
    store.add(record);
    for (const from of latest(stream.connections, MAX_CONNECTIONS, `${at}.connections`)) {
      const connection = capturedConnection(...from);
      const restored = restoreConnection(connection, record.id);
      changeConnection(record, connectionOf(record, connection.number), restored);
      store.reweigh(record);
      yield;
    }
    record.dropped += Math.max(0, stream.entries.length - LARGEST_LIMITS.entries);
    for (const from of latest(stream.entries, LARGEST_LIMITS.entries, `${at}.entries`)) {
      restoreEntry(record, capturedEntry(...from));
      store.reweigh(record);
      yield;
    }
    for (const from of latest(stream.failures, MAX_FAILURES, `${at}.failures`)) {
      const failure = capturedFailure(...from);
      appendDecodeFailure(record, { type: "decode-failure", streamId: record.id, ...failure });
      store.reweigh(record);
      yield;
    }
    for (const sequence of stream.failed ?? []) record.failed.add(sequence);
    record.failureCount = stream.failureCount;
    record.unchecked = stream.unchecked ?? 0;
    for (const from of latest(stream.marks ?? [], LARGEST_LIMITS.entries, `${at}.marks`)) {
      const { sequence, ...mark } = capturedMark(...from);
      record.marks.set(sequence, mark);
      if (mark.kind === "gap") record.gaps += 1;
      else record.duplicates += 1;
      yield;
    }
    const previous = new Map<number, unknown>();
    for (const from of latest(stream.states ?? [], MAX_STATES, `${at}.states`)) {
      const change = capturedState(...from);
      const { slot } = change;
      // A file may have been edited. One that was exported is within the limit.
      const state = boundedCopy(change.state, 2 * MOST_VALUES);
      appendState(record, {
        ...change,
        state,
        previous: previous.has(slot) ? previous.get(slot) : state,
      });
      previous.set(slot, state);
      yield;
    }
  }
  const records = [...store.records()];
  return {
    capturedAt,
    recording: recordingOf(records),
    dropped: streams.length - records.length,
  };
}

/** The last items of a list, each with its path. */
function* latest(
  from: readonly unknown[],
  most: number,
  at: string,
): Generator<[item: unknown, path: string]> {
  for (let index = Math.max(0, from.length - most); index < from.length; index += 1) {
    yield [from[index], `${at}[${index}]`];
  }
}

function restoreStream(
  stream: ReturnType<typeof capturedStream>,
  capturedAt: number,
): StreamRecord {
  const { id: streamId, addedAt: at, name, method, url, options, signs } = stream;
  const {
    status,
    cause,
    error,
    subscribers,
    continuity = "unknown",
    frames,
    dropped,
    bytes,
  } = stream;
  const added = { type: "stream-added", streamId, at, name, method, url, options, status } as const;
  const ignored = signs.ignored.map((field) => ({
    type: "field-ignored" as const,
    streamId,
    ...field,
    line: boundedText(field.line),
  }));
  return Object.assign(createStreamRecord(added), {
    // A stream that was live when it was captured has ended by now.
    endedAt: stream.endedAt ?? capturedAt,
    cause,
    error: error && boundedError(error),
    subscribers,
    continuity,
    frames,
    dropped,
    bytes,
    diagnostics: { ...signs, smooth: 0, ignored },
  });
}

function restoreConnection(from: CapturedConnection, streamId: string): ConnectionRecord {
  const { request, response, reconnection } = from;
  const within = { streamId, connection: from.number };
  return {
    ...createConnectionRecord(from.number),
    ...from,
    end: from.end && withBoundedError(from.end),
    firstId: from.firstId && boundedText(from.firstId),
    lastId: from.lastId && boundedText(from.lastId),
    simulated: from.simulated && boundedText(from.simulated),
    request: request && { type: "request", ...within, ...request },
    response: response && { type: "response", ...within, ...response },
    reconnection: reconnection && {
      type: "reconnection",
      ...within,
      ...withBoundedError(reconnection),
    },
  };
}

function restoreEntry(record: StreamRecord, entry: CapturedEntry): void {
  if (entry.type === "frame") {
    appendFrames(record, [{ ...entry, streamId: record.id, size: entry.raw.length }]);
  } else appendSeparator(record, "error" in entry ? withBoundedError(entry) : entry);
}
