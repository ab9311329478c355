import type { Loss } from "./loss.ts";
import type { ResponseHead } from "./transport.ts";

/** What to make of the headers of a response. */
export type Verdict = "open" | "no-content" | "refused";

const EXCERPT_BYTES = 4096;
/** How long a server that refused may take to say why: a stream with the wrong content type never ends. */
const EXCERPT_MILLISECONDS = 1000;

/**
 * HTML 9.2.3, "processResponse": anything but a 200 with `text/event-stream` fails the connection. Which
 * failures are worth another attempt is the policy's to say.
 */
export function judgeResponse({ status, headers }: ResponseHead): Verdict {
  if (status === 204) return "no-content";
  return status === 200 && isEventStream(headers.get("content-type")) ? "open" : "refused";
}

/** Compares the essence of the MIME type: parameters and case do not count. */
function isEventStream(contentType: string | null): boolean {
  return essenceOf(contentType) === "text/event-stream";
}

function essenceOf(contentType: string | null): string {
  return (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Says what was wrong with a response that {@link judgeResponse} refused. */
export async function describeRefusal(
  response: Response,
  signal: AbortSignal,
  now: number,
): Promise<Loss> {
  const { status, headers } = response;
  const body = await readExcerpt(response, signal);
  if (status === 200) {
    const got = essenceOf(headers.get("content-type")) || "no content type";
    const message =
      `Expected text/event-stream and got ${got}. ` +
      (got === "text/html"
        ? "Is the URL right? A page came back, often a login page or a single-page app's fallback."
        : "Set the header `Content-Type: text/event-stream` on the server.");
    return { error: { kind: "content-type", message, status, body } };
  }
  return {
    error: {
      kind: "http",
      message: `The server answered ${status}. ${adviceFor(status)}`,
      status,
      body,
    },
    retryAfter:
      status === 429 || status === 503
        ? parseRetryAfter(headers.get("retry-after"), now)
        : undefined,
  };
}

function adviceFor(status: number): string {
  if (status === 401) return "Send credentials: set `headers` or `onUnauthorized`.";
  if (status === 403) return "These credentials may not read this stream.";
  if (status === 404) return "Check the URL.";
  if (status === 405) return "Check `method`.";
  if (status === 429) return "It asks for fewer requests.";
  if (status >= 500) return "See the server's log.";
  return "See `body` for what it said.";
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  // A date begins with the day of the week. `Date.parse` makes something of "-1" as well.
  const date = /^\s*[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

async function readExcerpt({ body }: Response, signal: AbortSignal): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const stop = onAbort(signal, () => cancel(reader));
  const timer = setTimeout(() => cancel(reader), EXCERPT_MILLISECONDS);
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
    // What was read before it broke off is all there is to quote.
  }
  clearTimeout(timer);
  stop();
  cancel(reader);
  return text;
}

/** Lets go of a body. It may have failed by itself already, which is as good. */
export function cancel(body: { cancel(): Promise<void> }): void {
  body.cancel().catch(() => undefined);
}

/**
 * Calls back at once where the signal is aborted already. Returns how to stop listening.
 *
 * `fetch` itself ends a body at the abort; one that was injected may know nothing of signals.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) callback();
  else signal.addEventListener("abort", callback, { once: true });
  return () => signal.removeEventListener("abort", callback);
}
