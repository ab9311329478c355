/** A part of a body: text (sent as UTF-8), bytes, or a pause in real milliseconds. */
export type AnswerChunk = string | Uint8Array | { readonly wait: number };

/** How the server responds to one request. */
export type Answer = {
  /**
   * The HTTP status, 200 to 599.
   * @defaultValue 200
   */
  readonly status?: number;
  /**
   * Merged over the default headers: `cache-control: no-store`, and a `content-type` of `text/event-stream` for a
   * 200 or `text/plain` for another status with a body. `null` removes a header.
   */
  readonly headers?: Readonly<Record<string, string | null>>;
  /**
   * Real milliseconds until the headers are sent. `"never"`: the server accepts the request and sends nothing; with
   * `finally: "cut"` it resets the socket instead.
   * @defaultValue 0
   */
  readonly headersAfter?: number | "never";
  /** The body, in one write. Not together with `chunks`. */
  readonly body?: string | Uint8Array;
  /** The body in parts. Each is flushed before the next, so the client reads them apart. Not together with `body`. */
  readonly chunks?: readonly AnswerChunk[];
  /**
   * What follows the body. `"hold"`: stay open and receive what `send` writes. `"stall"`: stay open and receive
   * nothing more. `"end"`: end the response cleanly. `"cut"`: reset the socket.
   * @defaultValue `"hold"` for a 200 without `body`, `"stall"` for `headersAfter: "never"`, otherwise `"end"`
   */
  readonly finally?: "hold" | "stall" | "end" | "cut";
  /**
   * Whether an empty comment (`:`) follows the headers at once. Some engines and proxies hold the headers back until
   * the first byte of the body, so a quiet stream would not open there.
   * @defaultValue the option of `startTestServer()` for a held event stream without `body` and `chunks`, otherwise `false`
   */
  readonly initialComment?: boolean;
};

/** A valid answer, with every default filled in. */
export type NormalizedAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly headersAfter: number | "never";
  readonly chunks: readonly AnswerChunk[];
  readonly finally: "hold" | "stall" | "end" | "cut";
};

const OPTIONS: readonly string[] = [
  "status",
  "headers",
  "headersAfter",
  "body",
  "chunks",
  "finally",
  "initialComment",
];
const ENDINGS: readonly string[] = ["hold", "stall", "end", "cut"];
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
// eslint-disable-next-line no-control-regex -- the characters that HTTP allows in a header value
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Opens a quiet stream. The blank line makes it a frame of its own. */
export const INITIAL_COMMENT = ":\n\n";

/**
 * Validates an answer and fills in the defaults. It runs when the test passes the answer, so that the stack trace
 * points at the test and not at a later request.
 *
 * @param initialComment The default of `answer.initialComment` for a quiet stream.
 */
export function normalizeAnswer(answer: Answer, initialComment: boolean): NormalizedAnswer {
  if (typeof answer !== "object" || answer === null) {
    fail(
      `an answer must be an object such as { status: 503 }; received ${JSON.stringify(answer)}.`,
    );
  }
  for (const key of Object.keys(answer)) {
    if (!OPTIONS.includes(key)) {
      fail(`an answer has no option "${key}". Its options are ${OPTIONS.join(", ")}.`);
    }
  }
  const { status = 200, headers = {}, headersAfter = 0, body, chunks } = answer;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    fail(`status must be an integer from 200 to 599; received ${String(status)}.`);
  }
  if (headersAfter !== "never" && !(headersAfter >= 0)) {
    fail(`headersAfter must be milliseconds or "never"; received ${JSON.stringify(headersAfter)}.`);
  }
  if (body !== undefined && chunks !== undefined) {
    fail("an answer can have a body or chunks, but not both.");
  }
  if (body !== undefined && !isWritable(body)) {
    fail(`body must be a string or a Uint8Array; received ${typeof body}. Stringify other values.`);
  }
  const parts = body === undefined ? (chunks ?? []) : [body];
  for (const part of parts) {
    if (!isWritable(part) && !isPause(part)) {
      fail(
        `a chunk must be a string, a Uint8Array or { wait: milliseconds }; received ${JSON.stringify(part)}.`,
      );
    }
  }
  const ending =
    answer.finally ??
    (headersAfter === "never" ? "stall" : status === 200 && body === undefined ? "hold" : "end");
  if (!ENDINGS.includes(ending)) {
    fail(`finally must be one of ${ENDINGS.join(", ")}; received ${JSON.stringify(ending)}.`);
  }
  const forbidsBody = status === 204 || status === 205 || status === 304;
  if (forbidsBody && (parts.length > 0 || ending !== "end")) {
    fail(`a response with status ${status} has no body. Remove body, chunks and finally.`);
  }
  if (headersAfter === "never" && (parts.length > 0 || ending === "end" || ending === "hold")) {
    fail(
      'headersAfter: "never" sends no headers, so no body can follow. Remove body and chunks; ' +
        'finally must be "stall" (the default) or "cut".',
    );
  }
  const normalHeaders = normalizeHeaders(status, parts.length > 0, headers);
  const isEventStream = normalHeaders["content-type"]?.startsWith("text/event-stream") === true;
  const isQuiet = isEventStream && ending === "hold" && parts.length === 0;
  const hasComment = answer.initialComment ?? (isQuiet && initialComment);
  if (hasComment && (forbidsBody || headersAfter === "never")) {
    fail("initialComment needs a response that can have a body.");
  }
  return {
    status,
    headers: normalHeaders,
    headersAfter,
    chunks: hasComment ? [INITIAL_COMMENT, ...parts] : parts,
    finally: ending,
  };
}

/** Whether a value can be written to a body. */
export function isWritable(value: unknown): value is string | Uint8Array {
  // `instanceof` would fail in a jsdom environment, which has its own Uint8Array.
  return typeof value === "string" || ArrayBuffer.isView(value);
}

function normalizeHeaders(
  status: number,
  hasBody: boolean,
  given: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (status === 200) headers["content-type"] = "text/event-stream";
  else if (hasBody) headers["content-type"] = "text/plain; charset=utf-8";
  for (const [key, value] of Object.entries(given)) {
    const name = key.toLowerCase();
    if (!HEADER_NAME.test(name)) fail(`${JSON.stringify(key)} is not a valid header name.`);
    if (value === null) delete headers[name];
    else if (typeof value !== "string" || !HEADER_VALUE.test(value)) {
      fail(
        `the value of the header ${name} must be a string of Latin-1 characters, or null; received ${JSON.stringify(value)}.`,
      );
    } else headers[name] = value;
  }
  return headers;
}

function isPause(value: unknown): value is { readonly wait: number } {
  return (
    typeof value === "object" &&
    value !== null &&
    "wait" in value &&
    typeof value.wait === "number" &&
    value.wait >= 0
  );
}

function fail(message: string): never {
  throw new TypeError(`@runnel/hooks/testing: ${message}`);
}
