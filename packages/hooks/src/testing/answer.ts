/** A part of a body: text (sent as UTF-8), bytes, or a pause in real milliseconds. */
export type AnswerChunk = string | Uint8Array | { readonly wait: number };

/** What the server does with one request. */
export type Answer = {
  /** Default 200. */
  readonly status?: number;
  /**
   * Merged over the defaults: `cache-control: no-store`, and as `content-type` `text/event-stream` for a 200,
   * `text/plain` for anything else with a body. `null` leaves a header out.
   */
  readonly headers?: Readonly<Record<string, string | null>>;
  /**
   * When the headers are sent: after so many real milliseconds, or `"never"` (the socket is accepted and nothing
   * is said; with `finally: "cut"` it is reset instead). Default 0.
   */
  readonly headersAfter?: number | "never";
  /** The body, in one write. */
  readonly body?: string | Uint8Array;
  /** Instead of `body`: parts written one by one, each flushed before the next, so that they are read apart. */
  readonly chunks?: readonly AnswerChunk[];
  /**
   * What follows the body. `"hold"`: stay open and take part in `send`; `"stall"`: stay open and say nothing more,
   * `send` leaves it out; `"end"`: end the response cleanly; `"cut"`: reset the socket.
   * Default `"hold"` for a 200 without `body`, else `"end"`.
   */
  readonly finally?: "hold" | "stall" | "end" | "cut";
};

/** An answer with its defaults filled in. */
export type CheckedAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly headersAfter: number | "never";
  readonly chunks: readonly AnswerChunk[];
  readonly finally: "hold" | "stall" | "end" | "cut";
};

const known = new Set(["status", "headers", "headersAfter", "body", "chunks", "finally"]);
const endings = new Set(["hold", "stall", "end", "cut"]);
const headerName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
// eslint-disable-next-line no-control-regex -- what HTTP forbids in a header value
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

function fail(what: string): never {
  throw new TypeError(`@runnel/hooks/testing: ${what}`);
}

function isBytes(value: unknown): value is Uint8Array {
  // Not `instanceof`: jsdom environments have a Uint8Array of their own.
  return ArrayBuffer.isView(value);
}

/** Whether something can be written to a body. */
export function isWritable(value: unknown): value is string | Uint8Array {
  return typeof value === "string" || isBytes(value);
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

function checkHeaders(
  status: number,
  hasBody: boolean,
  given: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (status === 200) headers["content-type"] = "text/event-stream";
  else if (hasBody) headers["content-type"] = "text/plain; charset=utf-8";
  for (const [key, value] of Object.entries(given)) {
    const name = key.toLowerCase();
    if (!headerName.test(name)) fail(`${JSON.stringify(key)} is no header name.`);
    if (value === null) delete headers[name];
    else if (typeof value !== "string" || !headerValue.test(value)) {
      fail(
        `the header ${name} cannot carry ${JSON.stringify(value)}; give a string of Latin-1 characters, or null.`,
      );
    } else headers[name] = value;
  }
  return headers;
}

/** Checks an answer where the test gave it, not where a request happens to meet it, and fills the defaults in. */
export function checkAnswer(answer: Answer): CheckedAnswer {
  if (typeof answer !== "object" || answer === null) {
    fail(`an answer is an object such as { status: 503 }, not ${JSON.stringify(answer)}.`);
  }
  for (const key of Object.keys(answer)) {
    if (!known.has(key)) fail(`an answer has no "${key}"; it has ${[...known].join(", ")}.`);
  }
  const { status = 200, headers = {}, headersAfter = 0, body, chunks } = answer;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    fail(`status ${String(status)} is no final HTTP status; give 200 to 599.`);
  }
  if (headersAfter !== "never" && !(headersAfter >= 0)) {
    fail(`headersAfter is milliseconds or "never", not ${JSON.stringify(headersAfter)}.`);
  }
  if (body !== undefined && chunks !== undefined) fail("an answer has a body or chunks, not both.");
  if (body !== undefined && !isWritable(body))
    fail("body is text or a Uint8Array; stringify anything else.");
  const parts = body === undefined ? (chunks ?? []) : [body];
  for (const part of parts) {
    if (!isWritable(part) && !isPause(part)) {
      fail(`a chunk is text, a Uint8Array or { wait: milliseconds }, not ${JSON.stringify(part)}.`);
    }
  }
  const bodiless = status === 204 || status === 205 || status === 304;
  const ending =
    answer.finally ??
    (headersAfter === "never" ? "stall" : status === 200 && body === undefined ? "hold" : "end");
  if (!endings.has(ending)) {
    fail(`finally is one of ${[...endings].join(", ")}, not ${JSON.stringify(ending)}.`);
  }
  if (bodiless && (parts.length > 0 || ending !== "end")) {
    fail(`a ${status} ends with its headers: leave out body, chunks and finally.`);
  }
  if (headersAfter === "never" && (parts.length > 0 || ending === "end" || ending === "hold")) {
    fail(
      'headersAfter: "never" leaves nothing to send: only finally: "stall" (the default) or "cut" can follow.',
    );
  }
  return {
    status,
    headers: checkHeaders(status, parts.length > 0, headers),
    headersAfter,
    chunks: parts,
    finally: ending,
  };
}
