import type { Validator } from "../../../src/actions/capture/validators.ts";
import {
  amount,
  anything,
  count,
  list,
  oneOf,
  optional,
  shape,
  text,
} from "../../../src/actions/capture/validators.ts";

/** The part of an entry that differs between streams. */
export interface HAREntry {
  readonly response: { readonly content: { readonly mimeType: string } };
  readonly _eventSourceMessages: readonly { readonly time: number }[];
}

/** -1 means unknown. */
const size: Validator<number> = (value, at) => (value === -1 ? value : count(value, at));
const duration: Validator<number> = (value, at) => (value === -1 ? value : amount(value, at));

const date: Validator<string> = (value, at) => {
  const written = text(value, at);
  if (new Date(written).toISOString() !== written)
    throw new Error(`${at} is not an ISO 8601 date.`);
  return written;
};

const pairs = list(shape({ name: text, value: text }));

/** The members that HAR 1.2 requires, and Chrome's own members that its Network panel imports. */
const entry: Validator<HAREntry> = shape({
  startedDateTime: date,
  time: amount,
  request: shape({
    method: text,
    url: text,
    httpVersion: text,
    cookies: list(anything),
    headers: pairs,
    queryString: pairs,
    postData: optional(shape({ mimeType: text, text })),
    headersSize: size,
    bodySize: size,
    comment: optional(text),
  }),
  response: shape({
    status: count,
    statusText: text,
    httpVersion: text,
    cookies: list(anything),
    headers: pairs,
    content: shape({ size: count, mimeType: text, text }),
    redirectURL: text,
    headersSize: size,
    bodySize: size,
    _transferSize: count,
    _error: optional(text),
    comment: optional(text),
  }),
  cache: shape({}),
  timings: shape({
    blocked: duration,
    dns: duration,
    connect: duration,
    ssl: duration,
    send: amount,
    wait: amount,
    receive: amount,
  }),
  _resourceType: oneOf("eventsource"),
  _eventSourceMessages: list(shape({ time: amount, eventName: text, eventId: text, data: text })),
});

const file = shape({
  log: shape({
    version: oneOf("1.2"),
    creator: shape({ name: text, version: text }),
    pages: list(anything),
    entries: list(entry),
  }),
});

/** The entries of a HAR file. Throws if a member is missing or invalid. */
export function readHAR(har: string): readonly HAREntry[] {
  return file(JSON.parse(har), "har").log.entries;
}
