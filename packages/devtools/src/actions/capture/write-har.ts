import type { FrameReceived } from "@runnel/hooks/inspect";
import { inEnglish } from "../../ui/format/translate.ts";
import { describeCause } from "../../ui/format/descriptions.ts";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
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
export function writeHAR(streams: readonly StreamRecord[], now: number): Generator<string> {
  const exchanges = streams.flatMap((stream) => {
    const frames = framesByConnection(stream);
    return stream.connections.map((connection) => ({
      stream,
      connection,
      frames: frames.get(connection.number) ?? [],
    }));
  });
  const creator = { name: "@runnel/devtools", version: String(CAPTURE_VERSION) };
  const entries = entriesOf(exchanges, now);
  return writeJsonInSteps({ log: { version: "1.2", creator, pages: [], entries } });
}

interface Exchange {
  readonly stream: StreamRecord;
  readonly connection: ConnectionRecord;
  readonly frames: readonly FrameReceived[];
}

function* entriesOf(exchanges: readonly Exchange[], now: number): Generator<unknown> {
  for (const { stream, connection, frames } of exchanges) {
    yield entryOf(stream, connection, frames, now);
  }
}

function framesByConnection({ entries }: StreamRecord): Map<number, FrameReceived[]> {
  const frames = new Map<number, FrameReceived[]>();
  for (const entry of entries.toArray()) {
    // Synthetic frames are not network traffic.
    if (entry.type !== "frame" || entry.synthetic) continue;
    const known = frames.get(entry.connection);
    if (known === undefined) frames.set(entry.connection, [entry]);
    else known.push(entry);
  }
  return frames;
}

function entryOf(
  record: StreamRecord,
  connection: ConnectionRecord,
  frames: readonly FrameReceived[],
  now: number,
): unknown {
  const { request, response, openedAt, end, bytes } = connection;
  const started = request?.at ?? openedAt ?? frames[0]?.at ?? record.addedAt;
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
      comment: `The panel simulated a fault: ${connection.simulated}.`,
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
    _eventSourceMessages: messagesOf(request?.lastEventId ?? "", frames),
  };
}

/** HAR requires `headers`, so a comment tells unknown headers from none. */
function commentOn(exchange: { readonly headers: object | undefined } | undefined): object {
  if (exchange === undefined || exchange.headers !== undefined) return {};
  return { comment: "The headers were not recorded." };
}

function parseData(
  { response, openedAt, end, bytes }: ConnectionRecord,
  frames: readonly FrameReceived[],
): { size: number; mimeType: string; text: string | LongText } {
  if (openedAt !== undefined || frames.length > 0) {
    return { size: bytes, mimeType: "text/event-stream", text: longText(textOf(frames)) };
  }
  const text = end?.error?.body ?? "";
  return { size: text.length, mimeType: response?.headers?.["content-type"] ?? "x-unknown", text };
}

function* textOf(frames: readonly FrameReceived[]): Generator<string> {
  for (const frame of frames) yield* frameText(frame);
}

/** As in Chrome, `eventId` is the last event ID at that event, and times are in seconds. */
function* messagesOf(lastEventId: string, frames: readonly FrameReceived[]): Generator<unknown> {
  let eventId = lastEventId;
  for (const { kind, at, eventType, id, data } of frames) {
    if (kind !== "event") continue;
    eventId = id ?? eventId;
    yield { time: at / 1000, eventName: eventType, eventId, data };
  }
}

function pairs(entries: Iterable<readonly [string, string]>): { name: string; value: string }[] {
  return Array.from(entries, ([name, value]) => ({ name, value }));
}
