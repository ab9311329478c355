import type { DelaySource, Status, StatusCause } from "@runnel/hooks/inspect";
import type { Verdict } from "../../recorder/verdict.ts";
import { FIELD_VALUE, TOKEN } from "../../ui/format/http-syntax.ts";
import {
  type Check,
  amount,
  count,
  flag,
  json,
  list,
  matching,
  oneOf,
  optional,
  record,
  shape,
  text,
  variant,
} from "./check.ts";
import type {
  CapturedConnection,
  CapturedEntry,
  CapturedError,
  CapturedFailure,
  CapturedSigns,
  CapturedStream,
} from "./format.ts";

const status: Check<Status> = oneOf(
  "idle",
  "connecting",
  "open",
  "waiting",
  "paused",
  "closed",
  "failed",
);

const cause: Check<StatusCause> = oneOf(
  "open",
  "reconnect",
  "announced",
  "end",
  "error",
  "retry",
  "authorized",
  "offline",
  "online",
  "hidden",
  "visible",
  "pagehide",
  "pageshow",
  "wake",
  "until",
  "no-content",
  "close",
  "unused",
  "dispose",
);

const source: Check<DelaySource> = oneOf(
  "backoff",
  "retry",
  "retry-after",
  "shouldReconnect",
  "immediate",
);

const verdict: Check<Verdict> = oneOf("resumed", "gap", "duplicates", "unknown");

/** A step of a schema issue's path. */
const step: Check<string | number | { key: string | number }> = (value, at) => {
  if (typeof value === "number") return value;
  return typeof value === "object" ? shape({ key: name })(value, at) : text(value, at);
};
const name: Check<string | number> = (value, at) =>
  typeof value === "number" ? value : text(value, at);

const error: Check<CapturedError> = shape(
  {
    kind: oneOf("network", "http", "content-type", "timeout", "overflow", "decode", "aborted"),
    message: text,
  },
  {
    status: count,
    body: text,
    eventType: text,
    raw: text,
    issues: list(shape({ message: text }, { path: list(step) })),
  },
);

// A browser sends and receives no other methods and headers. A URL may be any text: an attempt that fails because of
// its URL is recorded, and is what somebody wants to look at.
const method = matching(TOKEN, "an HTTP method");
const headers = record(
  matching(FIELD_VALUE, "a header value without line ends"),
  matching(TOKEN, "a header name"),
);
const line = { at: amount, connection: count };
const change = { status, cause, error: optional(error) };
const wait = { attempt: count, delay: amount, source, due: amount };

const entry: Check<CapturedEntry> = variant({
  frame: shape({
    ...line,
    kind: oneOf("event", "comment", "retry"),
    sequence: count,
    chunk: count,
    eventType: text,
    data: text,
    id: optional(text),
    raw: text,
    synthetic: flag,
  }),
  lost: shape({ ...line, ...change, opened: flag }),
  waiting: shape({ ...line, ...wait }, { waited: amount }),
  reestablished: shape({ ...line, downtime: optional(amount) }),
  stopped: shape({ ...line, ...change }),
});

const connection: Check<CapturedConnection> = shape({
  number: count,
  request: optional(
    shape({
      at: amount,
      method,
      url: text,
      headers,
      lastEventId: text,
      body: optional(text),
    }),
  ),
  response: optional(shape({ at: amount, status: count, url: text, headers })),
  openedAt: optional(amount),
  end: optional(shape({ at: amount, ...change })),
  reconnection: optional(shape({ at: amount, ...wait, error: optional(error) })),
  cutShort: optional(shape({ at: amount, cause })),
  frames: count,
  bytes: count,
  firstByteAt: optional(amount),
  firstFrameAt: optional(amount),
  framesInChunk: count,
  silence: amount,
  firstId: optional(text),
  lastId: optional(text),
  verdict: optional(verdict),
});

const failure: Check<CapturedFailure> = shape({
  at: amount,
  sequence: count,
  eventType: text,
  error,
});

const signs: Check<CapturedSigns> = shape({
  events: count,
  eventsWithId: count,
  largest: optional(shape({ sequence: count, size: count })),
  bunches: count,
  latestBunch: optional(shape({ sequence: count, silence: amount })),
  ignored: list(shape({ ...line, reason: oneOf("invalid-retry", "unknown-field"), line: text })),
});

/** The streams of a capture of this version. */
export const capturedStreams: Check<CapturedStream[]> = list(
  shape({
    id: text,
    name: text,
    method,
    url: text,
    options: record(json),
    addedAt: amount,
    endedAt: optional(amount),
    ...change,
    cause: optional(cause),
    subscribers: count,
    frames: count,
    dropped: count,
    bytes: count,
    failureCount: count,
    connections: list(connection),
    entries: list(entry),
    failures: list(failure),
    signs,
  }),
);
