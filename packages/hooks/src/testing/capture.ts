import type { RecordedConnection, RecordedFrame } from "./recorded-answer.ts";

/** The connections of one recorded stream. */
export type RecordedStream = {
  readonly method: string;
  readonly url: string;
  readonly connections: ReadonlyArray<{
    readonly connection: RecordedConnection;
    readonly frames: readonly RecordedFrame[];
  }>;
};

const EXPORT =
  "Open the stream in the Runnel devtools, choose Actions → Export → JSON, and pass the content of that file.";
const DAMAGED = "The file was edited or damaged. Export it again.";

/** The maximum number of characters of an invalid value that an error message quotes. */
const QUOTED = 60;

/**
 * Reads what the JSON export of the devtools wrote. Only the members that are replayed are checked and used.
 *
 * @param capture Its text, or what `JSON.parse` made of it.
 * @throws TypeError that says what is invalid, where, and what to do.
 */
export function readCapture(capture: unknown): readonly RecordedStream[] {
  const content = typeof capture === "string" ? parse(capture) : capture;
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    fail(`\`capture\` must be an exported capture; received ${quote(content)}`, EXPORT);
  }
  if ("log" in content) fail("`capture` is a HAR file, which is for other tools", EXPORT);
  const { format, version, streams } = content as Unchecked;
  if (format !== "runnel-capture") {
    fail(`\`capture.format\` must be "runnel-capture"; received ${quote(format)}`, EXPORT);
  }
  if (version !== 1) {
    fail(
      `\`capture.version\` must be 1; received ${quote(version)}`,
      "Use @runnel/devtools and @runnel/hooks of the same version, and export the capture again.",
    );
  }
  const read = list(streams, "streams").map((stream, index) =>
    readStream(stream, `streams[${index}]`),
  );
  if (read.every(({ connections }) => connections.length === 0)) {
    fail("`capture` has no connections", "Export a stream that has connected at least once.");
  }
  return read;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    if (/^[^\n{]{1,1000}\.json$/.test(json)) {
      fail(
        `\`capture\` takes the content of a file; received the path ${quote(json)}`,
        `Pass readFileSync(path, "utf8").`,
        cause,
      );
    }
    fail(`\`capture\` is not valid JSON (${String((cause as Error).message)})`, EXPORT, cause);
  }
}

type Unchecked = Readonly<Record<string, unknown>>;

function readStream(value: unknown, at: string): RecordedStream {
  const stream = object(value, at);
  const framesOf = new Map<number, RecordedFrame[]>();
  for (const [index, item] of list(stream["entries"], `${at}.entries`).entries()) {
    const path = `${at}.entries[${index}]`;
    const entry = object(item, path);
    // The others are separators, and events that the devtools dispatched.
    if (entry["type"] !== "frame" || entry["synthetic"] === true) continue;
    const connection = number(entry["connection"], `${path}.connection`);
    const frames = framesOf.get(connection) ?? [];
    frames.push(readFrame(entry, path));
    framesOf.set(connection, frames);
  }
  const connections = list(stream["connections"], `${at}.connections`).map((item, index) => {
    const path = `${at}.connections[${index}]`;
    const from = object(item, path);
    const frames = framesOf.get(number(from["number"], `${path}.number`)) ?? [];
    return { connection: readConnection(from, path), frames };
  });
  return {
    method: text(stream["method"], `${at}.method`),
    url: text(stream["url"], `${at}.url`),
    connections,
  };
}

function readFrame(entry: Unchecked, at: string): RecordedFrame {
  return {
    kind: text(entry["kind"], `${at}.kind`),
    at: number(entry["at"], `${at}.at`),
    chunk: number(entry["chunk"], `${at}.chunk`),
    raw: text(entry["raw"], `${at}.raw`),
    eventType: text(entry["eventType"], `${at}.eventType`),
    data: text(entry["data"], `${at}.data`),
    id: optional(entry["id"], text, `${at}.id`),
  };
}

function readConnection(from: Unchecked, path: string): RecordedConnection {
  return {
    request: optional(from["request"], readRequest, `${path}.request`),
    response: optional(from["response"], readResponse, `${path}.response`),
    end: optional(from["end"], readEnd, `${path}.end`),
  };
}

function readRequest(value: unknown, path: string): RecordedConnection["request"] {
  const { at, method, url } = object(value, path);
  return {
    at: number(at, `${path}.at`),
    method: text(method, `${path}.method`),
    url: text(url, `${path}.url`),
  };
}

function readResponse(value: unknown, path: string): RecordedConnection["response"] {
  const { at, status, headers } = object(value, path);
  return {
    at: number(at, `${path}.at`),
    status: statusCode(status, `${path}.status`),
    headers: optional(headers, readHeaders, `${path}.headers`),
  };
}

function readHeaders(value: unknown, path: string): Record<string, string> {
  const pairs = Object.entries(object(value, path));
  return Object.fromEntries(pairs.map(([name, item]) => [name, text(item, `${path}.${name}`)]));
}

function readEnd(value: unknown, path: string): RecordedConnection["end"] {
  const { at, cause, error } = object(value, path);
  return {
    at: number(at, `${path}.at`),
    cause: text(cause, `${path}.cause`),
    error: optional(error, readError, `${path}.error`),
  };
}

function readError(value: unknown, path: string): NonNullable<RecordedConnection["end"]>["error"] {
  const { kind, status, body } = object(value, path);
  return {
    kind: text(kind, `${path}.kind`),
    status: optional(status, statusCode, `${path}.status`),
    body: optional(body, text, `${path}.body`),
  };
}

/** JSON omits members that are `undefined`. */
function optional<T>(
  value: unknown,
  read: (value: unknown, at: string) => T,
  at: string,
): T | undefined {
  return value === undefined ? undefined : read(value, at);
}

function object(value: unknown, at: string): Unchecked {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Unchecked;
  }
  return invalid(at, "an object", value);
}

function list(value: unknown, at: string): readonly unknown[] {
  return Array.isArray(value) ? value : invalid(at, "a list", value);
}

function text(value: unknown, at: string): string {
  return typeof value === "string" ? value : invalid(at, "text", value);
}

function number(value: unknown, at: string): number {
  // `1e999` is parsed as infinity.
  return Number.isFinite(value) ? (value as number) : invalid(at, "a number", value);
}

function statusCode(value: unknown, at: string): number {
  const isStatus = Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599;
  return isStatus ? (value as number) : invalid(at, "an HTTP status from 200 to 599", value);
}

function invalid(at: string, expected: string, value: unknown): never {
  const found = value === undefined ? "it is missing" : `received ${quote(value)}`;
  fail(`\`capture.${at}\` must be ${expected}; ${found}`, DAMAGED);
}

function quote(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "string" && value.length > QUOTED) {
    return JSON.stringify(`${value.slice(0, QUOTED)}…`);
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function fail(what: string, advice: string, cause?: unknown): never {
  throw new TypeError(`@runnel/hooks/testing: ${what}. ${advice}`, { cause });
}
