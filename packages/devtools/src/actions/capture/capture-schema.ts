import type { DelaySource, Status, StatusCause } from "@runnel/hooks/inspect";
import type { Verdict } from "../../recorder/verdict.ts";
import { CAUSES, SOURCES, STATUS_LABELS } from "../../ui/format/descriptions.ts";
import { FIELD_VALUE, TOKEN } from "../../ui/format/http-syntax.ts";
import type { Validator } from "./validators.ts";
import {
  amount,
  count,
  integer,
  flag,
  items,
  json,
  keyOf,
  list,
  matching,
  oneOf,
  optional,
  record,
  shape,
  text,
  variant,
} from "./validators.ts";
import type {
  CapturedConnection,
  CapturedEntry,
  CapturedError,
  CapturedFailure,
  CapturedMark,
  CapturedState,
  CapturedSigns,
  CapturedStream,
} from "./capture-format.ts";

const status: Validator<Status> = keyOf(STATUS_LABELS);
const cause: Validator<StatusCause> = keyOf(CAUSES);
const source: Validator<DelaySource> = keyOf(SOURCES);
const verdict: Validator<Verdict> = oneOf("resumed", "gap", "duplicates", "unknown");

/** One segment of the path of a schema issue. */
const step: Validator<string | number | { key: string | number }> = (value, at) => {
  if (typeof value === "number") return value;
  return typeof value === "object" ? shape({ key: name })(value, at) : text(value, at);
};
const name: Validator<string | number> = (value, at) =>
  typeof value === "number" ? value : text(value, at);

/** The maximum numbers of items that are read. No server sends more, and no view shows more. */
const MAX_HEADERS = 1000;
const MAX_ISSUES = 1000;
const MAX_KEYS = 100;
const MAX_IGNORED = 20;

/** A table, so that a kind that the client adds is a type error here. */
const ERROR_KINDS: Readonly<Record<CapturedError["kind"], true>> = {
  network: true,
  http: true,
  "content-type": true,
  timeout: true,
  overflow: true,
  incomplete: true,
  "in-band": true,
  decode: true,
  load: true,
  aborted: true,
};

const error: Validator<CapturedError> = shape(
  {
    kind: keyOf(ERROR_KINDS),
    message: text,
  },
  {
    hint: text,
    status: count,
    body: text,
    eventType: text,
    raw: text,
    issues: list(shape({ message: text }, { path: list(step, MAX_KEYS) }), MAX_ISSUES),
  },
);

// A browser allows no other methods and headers. A URL may be any text, because an attempt that fails because of an
// invalid URL is also recorded.
const method = matching(TOKEN, "an HTTP method");
const headers = record(
  matching(FIELD_VALUE, "a header value without line ends"),
  matching(TOKEN, "a header name"),
  MAX_HEADERS,
);
const line = { at: amount, connection: count };
const change = { status, cause, error: optional(error) };
const wait = { attempt: count, delay: amount, source, due: amount };

export const capturedEntry: Validator<CapturedEntry> = variant({
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
  lost: shape({ ...line, ...change, opened: flag }, { simulated: text }),
  waiting: shape({ ...line, ...wait }, { waited: amount }),
  reestablished: shape({ ...line, downtime: optional(amount) }),
  stopped: shape({ ...line, ...change }),
  load: shape({
    ...line,
    phase: oneOf("started", "ended", "failed", "aborted"),
    took: optional(amount),
    waited: count,
    error: optional(error),
  }),
});

export const capturedConnection: Validator<CapturedConnection> = shape(
  {
    number: count,
    request: optional(
      shape({
        at: amount,
        method,
        url: text,
        headers: optional(headers),
        lastEventId: text,
        body: optional(text),
      }),
    ),
    response: optional(shape({ at: amount, status: count, url: text, headers: optional(headers) })),
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
    simulated: optional(text),
  },
  { gaps: count, duplicates: count },
);

export const capturedMark: Validator<CapturedMark> = shape({
  sequence: count,
  kind: oneOf("gap", "duplicate"),
  expected: integer,
  received: integer,
});

export const capturedState: Validator<CapturedState> = shape({
  at: amount,
  slot: count,
  cause: oneOf("initial", "event", "load", "restored", "reset"),
  sequence: count,
  state: json,
});

export const capturedFailure: Validator<CapturedFailure> = shape({
  at: amount,
  sequence: count,
  eventType: text,
  error,
});

const signs: Validator<CapturedSigns> = shape({
  events: count,
  eventsWithId: count,
  largest: optional(shape({ sequence: count, size: count })),
  bunches: count,
  latestBunch: optional(shape({ sequence: count, silence: amount })),
  ignored: list(
    shape({ ...line, reason: oneOf("invalid-retry", "unknown-field"), line: text }),
    MAX_IGNORED,
  ),
});

/** The lists of a stream may be long, so their items are checked one by one. */
type Lists = "connections" | "entries" | "failures";
type NewLists = "marks" | "states";
type Checked = Omit<CapturedStream, Lists | NewLists>;
type Unchecked = Readonly<Record<Lists, readonly unknown[]>> &
  Readonly<Partial<Record<NewLists, readonly unknown[]>>>;

/** A stream of a capture of this version. */
export const capturedStream: Validator<Checked & Unchecked> = shape(
  {
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
    connections: items,
    entries: items,
    failures: items,
    signs,
  },
  {
    continuity: oneOf("unknown", "complete", "gap"),
    marks: items,
    states: items,
    failed: list(count),
    unchecked: count,
  },
);
