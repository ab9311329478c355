import type { SSEError, SSEErrorIssue } from "./error.ts";
import type { FetchBody, InspectionEvent, RawFact, RawStreamAdded, StreamAdded } from "./facts.ts";
import type { FactOrigin } from "./hub.ts";
import { presentFrame } from "./presented-frame.ts";
import { REDACTED, redact } from "./redact.ts";
import { FUNCTION, redactHeaders, redactValue } from "./redact-value.ts";
import { viewOf } from "./redacted-view.ts";
import { guardOf } from "./secret-names.ts";

/**
 * Prepares a fact for observers: adds its time and origin, and redacts its secrets. Only `/inspect` imports this file,
 * so other bundles do not contain it.
 *
 * @param happenedAt - Milliseconds since the epoch. @defaultValue now
 */
export function present(fact: RawFact, origin: FactOrigin, happenedAt?: number): InspectionEvent {
  const { streamId, connection } = origin;
  const at = happenedAt ?? Date.now();
  switch (fact.type) {
    case "frame":
      return presentFrame(fact, origin, at);
    case "stream-added":
      return { at, streamId, ...describeStream(fact) };
    case "request": {
      const { url, headers, body, lastEventId } = fact;
      return {
        ...fact,
        at,
        streamId,
        connection,
        url: redact(url),
        headers: headers && redactHeaders(headers),
        lastEventId: redact(lastEventId),
        body: body && showBody(body),
      };
    }
    case "response": {
      const headers = fact.headers && redactHeaders(fact.headers);
      return { ...fact, at, streamId, connection, url: redact(fact.url), headers };
    }
    case "field-ignored":
      return { ...fact, at, streamId, connection, line: redact(fact.line) };
    case "id":
      return { ...fact, at, streamId, connection, id: redact(fact.id) };
    case "decode-failure":
      return { ...fact, at, streamId, error: redactError(fact.error) };
    case "state": {
      const { state, previous } = fact;
      return {
        ...fact,
        at,
        streamId,
        // Of ten thousand states a second, few are looked at.
        get state() {
          return viewOf(state);
        },
        get previous() {
          return viewOf(previous);
        },
      };
    }
    case "load":
      return { ...fact, at, streamId, error: fact.error && redactError(fact.error) };
    case "status":
    case "reconnection": {
      const error = fact.error && redactError(fact.error);
      return { ...fact, at, streamId, connection, error };
    }
    case "chunk":
      return { ...fact, at, streamId, connection };
    default:
      return { ...fact, at, streamId };
  }
}

function showBody(body: FetchBody): string {
  if (typeof body === "string") return redact(body);
  return body instanceof URLSearchParams
    ? redact(String(body))
    : Object.prototype.toString.call(body);
}

/** A refusal may quote the request, and a decoder may quote the data. */
export function redactError(error: SSEError): SSEError {
  const { body, raw, issues, cause } = error;
  const rawShown = raw === undefined ? undefined : redact(raw);
  const secrets = issues?.filter(isAboutSecret).map((issue) => issue.message) ?? [];

  function redactMessage(message: string): string {
    let shown = message;
    for (const secret of secrets) if (secret !== "") shown = shown.replaceAll(secret, REDACTED);
    // The excerpt that `JSON.parse` quotes may begin after the name of a secret.
    return redact(rawShown === raw ? shown : withoutExcerpt(shown));
  }

  return {
    ...error,
    message: redactMessage(error.message),
    ...(body === undefined ? {} : { body: redact(body) }),
    ...(rawShown === undefined ? {} : { raw: rawShown }),
    ...(issues === undefined ? {} : { issues: issues.map(redactIssue) }),
    ...(cause === undefined ? {} : { cause: redactCause(cause, redactMessage) }),
  };
}

function redactIssue(issue: SSEErrorIssue): SSEErrorIssue {
  const message = isAboutSecret(issue) ? REDACTED : redact(issue.message);
  return { message, ...(issue.path === undefined ? {} : { path: issue.path }) };
}

/** Keeps the name, the message and the cause of an error. Its other members repeat those of the `SSEError`. */
function redactCause(cause: unknown, redactMessage: (message: string) => string): unknown {
  if (!(cause instanceof Error)) return redactValue(cause);
  const { name, message, cause: inner } = cause;
  const shown = { name, message: redactMessage(message) };
  return inner === undefined ? shown : { ...shown, cause: redactValue(inner) };
}

/** Removes the excerpt from V8's message: `Unexpected token 'h', ..."word":hunt"... is not valid JSON`. */
function withoutExcerpt(message: string): string {
  const end = message.lastIndexOf(" is not valid JSON");
  const token = message.indexOf("Unexpected token ");
  const start = message.indexOf("', ", token);
  if (end === -1 || token === -1 || start === -1 || start > end) return message;
  return `${message.slice(0, start + 3)}"${REDACTED}"${message.slice(end)}`;
}

function isAboutSecret({ path = [] }: SSEErrorIssue): boolean {
  return path.some((step) => {
    const name = String(typeof step === "object" ? step.key : step);
    return guardOf(name)?.text === "always";
  });
}

function describeStream({
  options,
  ...fact
}: RawStreamAdded): Omit<StreamAdded, "at" | "streamId"> {
  const { key, method = "GET", url: given } = options;
  const url = redact(typeof given === "function" ? FUNCTION : String(given));
  return {
    ...fact,
    name: typeof key === "string" ? redact(key) : pathOf(url),
    method: String(method).toUpperCase(),
    url,
    options: showOptions(options),
  };
}

function pathOf(url: string): string {
  const withoutOrigin = url.replace(/^[a-z]+:\/\/[^/]+/i, "");
  return withoutOrigin.replace(/[?#].*$/, "") || "/";
}

/**
 * The options in force, as plain data. `events` is reduced to the event types, and `state` to the names of its members:
 * its `initial` may be megabytes.
 */
function showOptions(
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { key, events, state, ...rest } = options;
  return {
    ...(redactValue(rest) as Readonly<Record<string, unknown>>),
    // A member `key` that looks random is redacted as a secret, but this one is the name of the stream.
    ...(typeof key === "string" ? { key: redact(key) } : {}),
    ...(events === undefined ? {} : { events: Object.keys(Object(events)) }),
    ...(state === undefined ? {} : { state: Object.keys(Object(state)) }),
  };
}
