import type { FrameReceived } from "@runnel/hooks/inspect";
import { inEnglish } from "../../ui/format/translate.ts";
import { describeCause } from "../../ui/format/descriptions.ts";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StoredEntries } from "../../recorder/stored-entries.ts";
import { storedEntries } from "../../recorder/stored-entries.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { CAPTURE_VERSION } from "./capture-format.ts";
import { frameText } from "../../ui/format/frame-text.ts";
import type { LongText } from "./write-json-in-steps.ts";
import { longText, writeJsonInSteps } from "./write-json-in-steps.ts";

/**
 * Writes an HTTP archive (HAR 1.2) in pieces, with one entry per connection. Events are in `_eventSourceMessages`, as
 * Chrome writes them. Required values that are unknown are -1 or "", as the format prescribes. What is recorded after this
 * call is not written.
 *
 * @returns The pieces of the JSON.
 */
export function writeHAR(
  streams: readonly StreamRecord[],
  now: number,
): Generator<string | Promise<void>> {
  const exchanges = streams.flatMap((stream) => {
    const stored = storedEntries(stream);
    const frames: Frames = { stored, position: stored.first };
    return stream.connections.map((connection) => ({ stream, connection, frames }));
  });
  const creator = { name: "@runnel/devtools", version: String(CAPTURE_VERSION) };
  const entries = entriesOf(exchanges, now);
  return writeJsonInSteps({ log: { version: "1.2", creator, pages: [], entries } });
}

interface Exchange {
  readonly stream: StreamRecord;
  readonly connection: ConnectionRecord;
  readonly frames: Frames;
}

/** The frames of a stream, which are written connection by connection. */
interface Frames {
  readonly stored: StoredEntries;
  /** Where the frames of the present connection begin, or earlier. */
  position: number;
}

function* entriesOf(exchanges: readonly Exchange[], now: number): Generator<unknown> {
  for (const { stream, connection, frames } of exchanges) {
    yield entryOf(stream, connection, frames, now);
  }
}

/** The frames of a connection. Synthetic frames are not network traffic. */
function* framesOf(
  { stored, position }: Frames,
  connection: number,
  onEnd?: (position: number) => void,
): Generator<FrameReceived | Promise<void>> {
  let next = position;
  for (const entry of stored.from(position)) {
    if (entry instanceof Promise) {
      yield entry;
      continue;
    }
    if (entry.type === "frame" && !entry.synthetic) {
      if (entry.connection > connection) break;
      if (entry.connection === connection) yield entry;
    }
    next += 1;
  }
  onEnd?.(next);
}

function entryOf(
  record: StreamRecord,
  connection: ConnectionRecord,
  frames: Frames,
  now: number,
): unknown {
  const { request, response, openedAt, end, bytes } = connection;
  const started = request?.at ?? openedAt ?? connection.firstFrameAt ?? record.addedAt;
  const ended = Math.max(started, end?.at ?? record.endedAt ?? now);
  const answered = Math.min(ended, Math.max(started, response?.at ?? openedAt ?? ended));
  const url = request?.url ?? record.url;
  return {
    startedDateTime: new Date(started).toISOString(),
    time: ended - started,
    request: {
      method: request?.method ?? record.method,
      url,
      httpVersion: "",
      cookies: [],
      headers: pairs(Object.entries(request?.headers ?? {})),
      queryString: pairs(URL.canParse(url) ? new URL(url).searchParams : []),
      headersSize: -1,
      bodySize: request?.body?.length ?? 0,
      ...commentOn(request),
      ...(request?.body === undefined
        ? {}
        : { postData: { mimeType: request.headers?.["content-type"] ?? "", text: request.body } }),
    },
    response: {
      status: response?.status ?? (openedAt === undefined ? (end?.error?.status ?? 0) : 200),
      statusText: "",
      httpVersion: "",
      cookies: [],
      headers: pairs(Object.entries(response?.headers ?? {})),
      content: parseData(connection, frames),
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
      _transferSize: bytes,
      ...commentOn(response),
      ...(end?.error === undefined
        ? {}
        : { _error: inEnglish(() => describeCause(end.cause, end.error)) }),
    },
    cache: {},
    ...(connection.simulated !== undefined && {
      comment: `The devtools simulated a fault: ${connection.simulated}.`,
    }),
    timings: {
      blocked: -1,
      dns: -1,
      connect: -1,
      ssl: -1,
      send: 0,
      wait: answered - started,
      receive: ended - answered,
    },
    _resourceType: "eventsource",
    _eventSourceMessages: messagesOf(request?.lastEventId ?? "", connection.number, frames),
  };
}

/** HAR requires `headers`, so a comment tells unknown headers from none. */
function commentOn(exchange: { readonly headers: object | undefined } | undefined): object {
  if (exchange === undefined || exchange.headers !== undefined) return {};
  return { comment: "The headers were not recorded." };
}

function parseData(
  { number, response, openedAt, end, bytes, frames: count }: ConnectionRecord,
  frames: Frames,
): { size: number; mimeType: string; text: string | LongText } {
  if (openedAt !== undefined || count > 0) {
    return { size: bytes, mimeType: "text/event-stream", text: longText(textOf(number, frames)) };
  }
  const text = end?.error?.body ?? "";
  return { size: text.length, mimeType: response?.headers?.["content-type"] ?? "x-unknown", text };
}

function* textOf(connection: number, frames: Frames): Generator<string | Promise<void>> {
  for (const frame of framesOf(frames, connection)) {
    if (frame instanceof Promise) yield frame;
    else yield* frameText(frame);
  }
}

/** As in Chrome, `eventId` is the last event ID at that event, and times are in seconds. They are written last. */
function* messagesOf(lastEventId: string, connection: number, frames: Frames): Generator<unknown> {
  let eventId = lastEventId;
  const all = framesOf(frames, connection, (position) => {
    frames.position = position;
  });
  for (const frame of all) {
    if (frame instanceof Promise) {
      yield frame;
      continue;
    }
    const { kind, at, eventType, id, data } = frame;
    if (kind !== "event") continue;
    eventId = id ?? eventId;
    yield { time: at / 1000, eventName: eventType, eventId, data };
  }
}

function pairs(entries: Iterable<readonly [string, string]>): { name: string; value: string }[] {
  return Array.from(entries, ([name, value]) => ({ name, value }));
}
