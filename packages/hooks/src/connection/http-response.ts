import { createError } from "./loss.ts";
import type { Loss } from "./loss.ts";
import type { ResponseHead } from "./transport.ts";

/** The number of bytes of a refusal's body that are kept. */
export const EXCERPT_BYTES = 4096;
/** Timeout (ms) for reading a refusal's body: a stream with the wrong content type never ends. */
const EXCERPT_TIMEOUT = 1000;
/** Milliseconds. If a server asks for more, the next attempt is made after an hour. */
const LONGEST_RETRY_AFTER = 3_600_000;

/**
 * HTML 9.2.3, "processResponse": a response that is not `text/event-stream` fails the connection. `fetch` can also
 * POST, and some servers answer that with 201.
 */
export function isEventStream({ status, headers }: ResponseHead, method: string): boolean {
  const isSuccess =
    status === 200 || (method !== "GET" && status > 200 && status < 300 && status !== 204);
  return isSuccess && mimeType(headers) === "text/event-stream";
}

/** "Extract a MIME type" (Fetch 3.2.2): the last valid value counts, and the wildcard is ignored. */
function mimeType(headers: Headers): string {
  // A quoted parameter may contain commas and semicolons.
  const values = (headers.get("content-type") ?? "").replace(/"(?:[^"\\]|\\.)*"/g, "").split(",");
  const essences = values.map((value) => value.replace(/;.*/s, "").trim().toLowerCase());
  const valid = essences.filter((one) => /^[^\s/]+\/[^\s/]+$/.test(one) && one !== "*/*");
  return valid.at(-1) ?? "";
}

/** Describes a response that is not an event stream. */
export async function describeRefusal(response: Response, signal: AbortSignal): Promise<Loss> {
  const { status, headers } = response;
  if (status === 204) {
    cancelBody(response);
    return { error: undefined, fatal: true };
  }
  const body = await readExcerpt(response, signal);
  if (status === 200) {
    const got = mimeType(headers);
    const message =
      got === ""
        ? "The response has no content type."
        : `The response is ${got}, not text/event-stream.`;
    const topic = got === "text/html" ? "html" : "content-type";
    return { error: createError("content-type", message, topic, { status, body }) };
  }
  return {
    error: createError("http", `The server answered ${status}.`, status, { status, body }),
    retryAfter:
      status === 429 || status === 503 ? parseRetryAfter(headers.get("retry-after")) : undefined,
  };
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). Returns milliseconds, at most an hour. */
export function parseRetryAfter(
  value: string | null,
  now: number = Date.now(),
): number | undefined {
  // A date begins with the day of the week. `Date.parse` would accept "-1" as well.
  const delay = /^\s*\d+\s*$/.test(value ?? "")
    ? Number(value) * 1000
    : Date.parse(/^\s*[a-z]{3}/i.test(value ?? "") ? `${value}` : "") - now;
  return Number.isNaN(delay) ? undefined : Math.min(LONGEST_RETRY_AFTER, Math.max(0, delay));
}

async function readExcerpt({ body }: Response, signal: AbortSignal): Promise<string> {
  if (!body) return "";
  const reader = body.getReader();
  const end = (): void => cancel(reader);
  signal.addEventListener("abort", end);
  const timer = setTimeout(end, EXCERPT_TIMEOUT);
  const decoder = new TextDecoder();
  let text = "";
  let room = EXCERPT_BYTES;
  try {
    while (room > 0) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value.subarray(0, room), { stream: true });
      room -= value.byteLength;
    }
  } catch {
    // The body was cut off. The part that was read is quoted.
  }
  clearTimeout(timer);
  end();
  return text;
}

export function cancelBody({ body }: Response): void {
  if (body) cancel(body);
}

/** Cancels a body. If it has failed already, the rejection of `cancel` is ignored. */
export function cancel(body: { cancel(): Promise<void> }): void {
  body.cancel().catch(() => undefined);
}
