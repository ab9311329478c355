import type { SSEError, SSEErrorIssue } from "./error.ts";
import type {
  FrameReceived,
  InspectionEvent,
  RawFact,
  RawStreamAdded,
  StreamAdded,
} from "./facts.ts";
import {
  REDACTED,
  isSecret,
  mightHoldSecret,
  redactBody,
  redactHeaders,
  redactJSON,
  redactURL,
  redactValue,
} from "./redact.ts";

/**
 * Makes a fact fit to leave the package: dated, described, and without its secrets. Whoever does not
 * import `/inspect` does not pay for it, not even in size.
 *
 * @param happenedAt - Where it is not given, just now.
 */
export function present(fact: RawFact, happenedAt?: number): InspectionEvent {
  // Frames are dated already, and too many to look at the clock for.
  if (fact.type === "frame") return presentFrame(fact);
  const at = happenedAt ?? Date.now();
  switch (fact.type) {
    case "stream-added":
      return { at, ...describeStream(fact) };
    case "request": {
      const { url, headers, body } = fact;
      return {
        ...fact,
        at,
        url: redactURL(url),
        headers: redactHeaders(headers),
        body: body && showBody(body),
      };
    }
    case "response":
      return { ...fact, at, url: redactURL(fact.url), headers: redactHeaders(fact.headers) };
    case "field-ignored":
      return { ...fact, at, line: redactJSON(fact.line) };
    case "decode-failure":
      return { ...fact, at, error: redactError(fact.error) };
    case "status":
    case "reconnection":
      return { ...fact, at, error: fact.error && redactError(fact.error) };
    default:
      return { ...fact, at };
  }
}

function showBody(body: BodyInit): string {
  return typeof body === "string" ? redactBody(body) : Object.prototype.toString.call(body);
}

function presentFrame(frame: FrameReceived): FrameReceived {
  const { data, raw } = frame;
  // What is in the data is in the raw text as well; a synthetic frame has none.
  if (!mightHoldSecret(raw === "" ? data : raw)) return frame;
  return { ...frame, data: redactJSON(data), raw: redactJSON(raw) };
}

/** A server that refuses may well quote what it was sent, and a schema what it was given. */
function redactError(error: SSEError): SSEError {
  const { body, raw, issues } = error;
  let message = redactJSON(error.message);
  const shown = issues?.map((issue) => {
    if (!isAboutSecret(issue)) return issue;
    message = message.replaceAll(issue.message, REDACTED);
    return { ...issue, message: REDACTED };
  });
  return {
    ...error,
    message,
    ...(body === undefined ? {} : { body: redactJSON(body) }),
    ...(raw === undefined ? {} : { raw: redactJSON(raw) }),
    ...(shown === undefined ? {} : { issues: shown }),
  };
}

function isAboutSecret({ path = [] }: SSEErrorIssue): boolean {
  return path.some((step) => isSecret(String(typeof step === "object" ? step.key : step)));
}

function describeStream({ options, ...fact }: RawStreamAdded): Omit<StreamAdded, "at"> {
  const { key, method = "GET" } = options;
  const known = NO_SECRETS.filter((name) => options[name] !== undefined);
  const url = redactURL(typeof options["url"] === "function" ? FUNCTION : String(options["url"]));
  return {
    ...fact,
    name: typeof key === "string" ? key : pathOf(url),
    method: String(method).toUpperCase(),
    url,
    options: {
      ...(redactValue(showOptions(options)) as Readonly<Record<string, unknown>>),
      ...Object.fromEntries(known.map((name) => [name, options[name]])),
    },
  };
}

const FUNCTION = "ƒ";

/** Elsewhere a member of such a name would be a secret; of the options it is one to be shown. */
const NO_SECRETS = ["key", "credentials", "withCredentials"];

function pathOf(url: string): string {
  const withoutOrigin = url.replace(/^[a-z]+:\/\/[^/]+/i, "");
  return withoutOrigin.replace(/[?#].*$/, "") || "/";
}

/** The options in force, fit to be shown and sent: what is not plain data is named. */
function showOptions(
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (name === "events") shown[name] = Object.keys(Object(value));
    else if (typeof value === "function") shown[name] = FUNCTION;
    else if (value instanceof URL) shown[name] = value.href;
    else if (value instanceof Headers) shown[name] = Object.fromEntries(value);
    else if (isPlain(value)) shown[name] = value;
    else shown[name] = Object.prototype.toString.call(value);
  }
  return shown;
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  return Object.getPrototypeOf(value) === Object.prototype;
}
